#include "sim/proto/imap/flags.h"

#include "sim/mail/system_flags.h"

namespace imap {

namespace {

std::string read_settable_flag(Reader& in) {
  std::string flag = in.flag();
  if (!flag.starts_with('\\')) return flag;
  for (const std::string_view system : mail::kSystemFlags) {
    if (text::equal_without_case(flag, system)) return std::string{system};
  }
  in.fail(flag + " is no flag that a client may set", "RFC 3501 §2.3.2");
  return {};
}

}  // namespace

std::string format_flags(FlagBits flags, const std::vector<std::string>& names, bool recent) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if ((flags >> i & 1U) != 0) out.append(out.empty() ? "" : " ").append(names[i]);
  }
  if (recent) out.append(out.empty() ? "" : " ").append("\\Recent");
  return out;
}

std::vector<std::string> read_flag_list(Reader& in) {
  std::vector<std::string> flags;
  const bool enclosed = in.accept('(');
  if (enclosed && in.accept(')')) return flags;
  do {
    flags.push_back(read_settable_flag(in));
    if (flags.size() > kMaxFlags) in.fail("too many flags");
  } while (!in.failed() && in.accept(' '));
  if (enclosed) in.expect(')');
  return flags;
}

}  // namespace imap
