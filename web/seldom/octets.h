#pragma once
// What goes between the page's program and its module for seldom needs: values as octets, one
// behind the other. A number has eight, a text and a list have their size before them, an optional
// value whether it is there. Both ends are of one build, so no end checks what the other wrote.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "web/seldom/members.h"

namespace web::seldom {

template <class T>
constexpr bool kIsNumber = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
constexpr bool kIsText = std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>;
template <class T>
constexpr bool kIsOptional = false;
template <class T>
constexpr bool kIsOptional<std::optional<T>> = true;
template <class T>
constexpr bool kIsList = false;
template <class T>
constexpr bool kIsList<std::vector<T>> = true;
template <class T>
constexpr bool kIsList<std::span<T>> = true;

template <class T>
void write(std::string& octets, const T& value) {
  if constexpr (kIsNumber<T>) {
    const auto number = static_cast<std::uint64_t>(value);
    octets.append(reinterpret_cast<const char*>(&number), sizeof number);
  } else if constexpr (kIsText<T>) {
    write(octets, value.size());
    octets += value;
  } else if constexpr (kIsOptional<T>) {
    write(octets, value.has_value());
    if (value) write(octets, *value);
  } else if constexpr (kIsList<T>) {
    write(octets, value.size());
    for (const auto& one : value) write(octets, one);
  } else {
    std::apply([&](const auto&... all) { (write(octets, all), ...); }, members(value));
  }
}

class Reader {
 public:
  explicit Reader(std::string_view octets) : rest_(octets) {}

  // A std::string_view lies in the octets that are read.
  template <class T>
  T read() {
    if constexpr (kIsNumber<T>) {
      std::uint64_t number = 0;
      std::memcpy(&number, cut(sizeof number).data(), sizeof number);
      return static_cast<T>(number);
    } else if constexpr (kIsText<T>) {
      return T{cut(read<std::size_t>())};
    } else if constexpr (kIsOptional<T>) {
      return read<bool>() ? T{read<typename T::value_type>()} : T{};
    } else if constexpr (kIsList<T>) {
      T list(read<std::size_t>());
      for (auto& one : list) one = read<typename T::value_type>();
      return list;
    } else {
      T value{};
      std::apply(
          [&](auto&... all) { ((all = read<std::remove_reference_t<decltype(all)>>()), ...); },
          members(value));
      return value;
    }
  }

 private:
  std::string_view cut(std::size_t size) {
    const std::string_view octets = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return octets;
  }

  std::string_view rest_;
};

}  // namespace web::seldom
