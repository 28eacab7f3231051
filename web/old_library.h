#pragma once
// What Mailwalk uses of C++20's standard library and emscripten 3.1.6 (libc++ 13, Debian 12) lacks:
// the algorithms of std::ranges, some three-way comparisons, arrays that are not set to zero. Each
// as the standard has it, as far as it is used here. Included before everything else by the build;
// with the library of Debian 13, which has them all, nothing is left of it.
#include <version>

#if defined(_LIBCPP_VERSION) && _LIBCPP_VERSION < 15000
#pragma GCC system_header

#include <algorithm>
#include <array>
#include <chrono>
#include <compare>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

_LIBCPP_BEGIN_NAMESPACE_STD

template <class C, class T, class A>
constexpr strong_ordering operator<=>(const basic_string<C, T, A>& a,
                                      const basic_string<C, T, A>& b) noexcept {
  return a.compare(b) <=> 0;
}

template <class C, class T>
constexpr strong_ordering operator<=>(basic_string_view<C, T> a,
                                      type_identity_t<basic_string_view<C, T>> b) noexcept {
  return a.compare(b) <=> 0;
}

template <class T, size_t N>
constexpr auto operator<=>(const array<T, N>& a, const array<T, N>& b) {
  for (size_t i = 0; i < N; ++i) {
    if (const auto order = a[i] <=> b[i]; order != 0) return order;
  }
  return decltype(a[0] <=> b[0])::equal;
}

namespace chrono {

template <class R1, class P1, class R2, class P2>
constexpr auto operator<=>(const duration<R1, P1>& a, const duration<R2, P2>& b) {
  using Common = common_type_t<duration<R1, P1>, duration<R2, P2>>;
  return Common(a).count() <=> Common(b).count();
}

template <class K, class D1, class D2>
constexpr auto operator<=>(const time_point<K, D1>& a, const time_point<K, D2>& b) {
  return a.time_since_epoch() <=> b.time_since_epoch();
}

}  // namespace chrono

template <class T>
unique_ptr<T> make_unique_for_overwrite(size_t count) {
  return unique_ptr<T>{new remove_extent_t<T>[count]};
}

namespace ranges {

struct OldLess {
  template <class A, class B>
  constexpr bool operator()(A&& a, B&& b) const {
    return a < b;
  }
};

// The comparison, of what the projection makes of both.
template <class C, class P>
constexpr auto old_projected(C& compare, P& projection) {
  return [&](auto&& a, auto&& b) -> bool {
    return invoke(compare, invoke(projection, a), invoke(projection, b));
  };
}

template <class I>
struct OldMinMax {
  I min, max;
};
template <class I, class J>
struct OldInIn {
  I in1;
  J in2;
};
template <class I, class O>
struct OldInOut {
  I in;
  O out;
};

// — looking for something —

template <class R, class F, class P = identity>
constexpr auto find_if(R&& range, F holds, P projection = {}) {
  auto i = std::begin(range);
  const auto end = std::end(range);
  while (i != end && !invoke(holds, invoke(projection, *i))) ++i;
  return i;
}

template <class R, class F, class P = identity>
constexpr auto find_if_not(R&& range, F holds, P projection = {}) {
  return ranges::find_if(range, not_fn(holds), projection);
}

template <class R, class T, class P = identity>
constexpr auto find(R&& range, const T& value, P projection = {}) {
  return ranges::find_if(
      range, [&](auto&& one) -> bool { return one == value; }, projection);
}

template <class R, class F, class P = identity>
constexpr bool any_of(R&& range, F holds, P projection = {}) {
  return ranges::find_if(range, ref(holds), projection) != std::end(range);
}

template <class R, class F, class P = identity>
constexpr bool none_of(R&& range, F holds, P projection = {}) {
  return !ranges::any_of(range, ref(holds), projection);
}

template <class R, class F, class P = identity>
constexpr bool all_of(R&& range, F holds, P projection = {}) {
  return !ranges::any_of(range, not_fn(ref(holds)), projection);
}

template <class R, class F, class P = identity>
constexpr ptrdiff_t count_if(R&& range, F holds, P projection = {}) {
  ptrdiff_t count = 0;
  for (auto&& one : range) {
    if (invoke(holds, invoke(projection, one))) ++count;
  }
  return count;
}

template <class R, class T, class P = identity>
constexpr ptrdiff_t count(R&& range, const T& value, P projection = {}) {
  return ranges::count_if(
      range, [&](auto&& one) -> bool { return one == value; }, projection);
}

struct OldEqual {
  template <class A, class B>
  constexpr bool operator()(A&& a, B&& b) const {
    return a == b;
  }
};

template <class A, class B, class F = OldEqual, class P = identity, class Q = identity>
constexpr auto mismatch(A&& a, B&& b, F same = {}, P of_a = {}, Q of_b = {}) {
  auto i = std::begin(a);
  auto j = std::begin(b);
  while (i != std::end(a) && j != std::end(b) && invoke(same, invoke(of_a, *i), invoke(of_b, *j))) {
    ++i;
    ++j;
  }
  return OldInIn<decltype(i), decltype(j)>{i, j};
}

template <class A, class B, class F = OldEqual, class P = identity, class Q = identity>
constexpr bool equal(A&& a, B&& b, F same = {}, P of_a = {}, Q of_b = {}) {
  const auto [i, j] = ranges::mismatch(a, b, same, of_a, of_b);
  return i == std::end(a) && j == std::end(b);
}

// — in what is sorted —

template <class R, class T, class C = OldLess, class P = identity>
constexpr auto lower_bound(R&& range, const T& value, C compare = {}, P projection = {}) {
  return std::lower_bound(std::begin(range), std::end(range), value,
                          [&](auto&& one, const T& wanted) -> bool {
                            return invoke(compare, invoke(projection, one), wanted);
                          });
}

template <class I, class T, class C = OldLess, class P = identity>
requires input_or_output_iterator<I>
constexpr I upper_bound(I first, I last, const T& value, C compare = {}, P projection = {}) {
  return std::upper_bound(first, last, value, [&](const T& wanted, auto&& one) -> bool {
    return invoke(compare, wanted, invoke(projection, one));
  });
}

template <class R, class T, class C = OldLess, class P = identity>
requires(!input_or_output_iterator<remove_cvref_t<R>>) constexpr auto upper_bound(
    R&& range, const T& value, C compare = {}, P projection = {}) {
  return ranges::upper_bound(std::begin(range), std::end(range), value, compare, projection);
}

template <class R, class T, class C = OldLess, class P = identity>
constexpr bool binary_search(R&& range, const T& value, C compare = {}, P projection = {}) {
  const auto i = ranges::lower_bound(range, value, compare, projection);
  return i != std::end(range) && !invoke(compare, value, invoke(projection, *i));
}

template <class R, class F, class P = identity>
constexpr auto partition_point(R&& range, F holds, P projection = {}) {
  return std::partition_point(std::begin(range), std::end(range), [&](auto&& one) -> bool {
    return invoke(holds, invoke(projection, one));
  });
}

template <class R, class C = OldLess, class P = identity>
constexpr bool is_sorted(R&& range, C compare = {}, P projection = {}) {
  return std::is_sorted(std::begin(range), std::end(range), old_projected(compare, projection));
}

// — the least and the most —

template <class R, class C = OldLess, class P = identity>
constexpr auto min_element(R&& range, C compare = {}, P projection = {}) {
  return std::min_element(std::begin(range), std::end(range), old_projected(compare, projection));
}

template <class R, class C = OldLess, class P = identity>
constexpr auto max_element(R&& range, C compare = {}, P projection = {}) {
  return std::max_element(std::begin(range), std::end(range), old_projected(compare, projection));
}

template <class R, class C = OldLess, class P = identity>
constexpr auto minmax_element(R&& range, C compare = {}, P projection = {}) {
  const auto [least, most] =
      std::minmax_element(std::begin(range), std::end(range), old_projected(compare, projection));
  return OldMinMax<decltype(std::begin(range))>{least, most};
}

// — sorting and copying —

template <class R, class C = OldLess, class P = identity>
void sort(R&& range, C compare = {}, P projection = {}) {
  std::sort(std::begin(range), std::end(range), old_projected(compare, projection));
}

template <class R, class C = OldLess, class P = identity>
void stable_sort(R&& range, C compare = {}, P projection = {}) {
  std::stable_sort(std::begin(range), std::end(range), old_projected(compare, projection));
}

template <class R>
constexpr void reverse(R&& range) {
  std::reverse(std::begin(range), std::end(range));
}

template <class R, class O>
constexpr auto copy(R&& range, O out) {
  const O end = std::copy(std::begin(range), std::end(range), out);
  return OldInOut<decltype(std::begin(range)), O>{std::end(range), end};
}

template <class R, class O>
constexpr O copy_backward(R&& range, O out) {
  return std::copy_backward(std::begin(range), std::end(range), out);
}

template <class R, class O, class F, class P = identity>
constexpr void copy_if(R&& range, O out, F holds, P projection = {}) {
  for (auto&& one : range) {
    if (invoke(holds, invoke(projection, one))) *out++ = one;
  }
}

template <class R, class O>
constexpr void move(R&& range, O out) {
  for (auto&& one : range) *out++ = std::move(one);
}

template <class R, class O, class F, class P = identity>
constexpr void transform(R&& range, O out, F change, P projection = {}) {
  for (auto&& one : range) *out++ = invoke(change, invoke(projection, one));
}

template <class R, class T>
constexpr void replace(R&& range, const T& from, const T& to) {
  std::replace(std::begin(range), std::end(range), from, to);
}

template <class R, class F, class T>
constexpr void replace_if(R&& range, F holds, const T& to) {
  std::replace_if(std::begin(range), std::end(range), holds, to);
}

}  // namespace ranges

_LIBCPP_END_NAMESPACE_STD

#endif
