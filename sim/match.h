#pragma once
#include <utility>
#include <variant>

// match(value, case...) visits a std::variant with one lambda per alternative.
// Leave one out and the program does not compile.
template <class... Cases>
struct Overload : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overload(Cases...) -> Overload<Cases...>;

template <class Variant, class... Cases>
decltype(auto) match(Variant&& value, Cases&&... cases) {
  return std::visit(Overload{std::forward<Cases>(cases)...}, std::forward<Variant>(value));
}
