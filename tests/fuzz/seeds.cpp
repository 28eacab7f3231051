// Inputs to begin with. Most are the dialogs of tests/dialogs, which are transcripts of good and of
// strange conversations.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "sim/kernel/rng.h"
#include "sim/proto/dns/message.h"
#include "sim/run.h"
#include "sim/trace/json.h"
#include "sim/world/load.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{folder}) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// What one side says in a dialog, 'C' or 'S', as calls_in() of input.h reads it. Octets that the
// dialog has as escapes stand here as they are there: variations will find them.
std::vector<std::string> said_in(const std::string& dialog, char side) {
  std::vector<std::string> parts;
  for (const std::string& line : lines_of(dialog)) {
    if (line.size() >= 3 && line[0] == side && (line[1] == ':' || line[1] == '~')) {
      parts.push_back(line.substr(3) + "\r\n");
    } else if (line == "! expire") {
      parts.emplace_back("\xff\x02");
    } else if (line == "! end") {
      parts.emplace_back("\xff\x01");
    }
  }
  return parts;
}

std::vector<std::string> dialogues(const fs::path& folder, char side, const std::string& options) {
  std::vector<std::string> seeds;
  for (const fs::path& file : files_in(folder, ".dialog")) {
    std::string seed = options;
    for (const std::string& part : said_in(read(file), side)) seed += part;
    if (seed.size() > options.size()) seeds.push_back(std::move(seed));
  }
  return seeds;
}

// Each line for itself: with its line end where a reply is read, without where a command is.
std::vector<std::string> words(const fs::path& folder) {
  std::set<std::string> lines;
  for (const fs::path& file : files_in(folder, ".dialog")) {
    for (const std::string& part : said_in(read(file), 'S')) lines.insert(part);
    for (const std::string& part : said_in(read(file), 'C')) {
      lines.insert(part.substr(0, part.size() - 2));
    }
  }
  return {lines.begin(), lines.end()};
}

// Each line of a dialog as a command or a reply, in one state or another, behind `row`, the number
// of a protocol.
std::vector<std::string> lines_in_states(const fs::path& folder, char row) {
  std::vector<std::string> seeds;
  for (const std::string& line : words(folder)) {
    const auto state = static_cast<char>(seeds.size() % 24);
    const char part = line.ends_with("\r\n") ? '\2' : '\1';
    seeds.push_back({row, state, part});
    seeds.back() += line + "\xffUSER ann\xffmx";
  }
  return seeds;
}

std::vector<std::string> datagrams() {
  dns::Message query{.id = 7, .recursion_desired = true};
  query.questions = {{"comnet.com", dns::Type::MX}};
  dns::Message reply{.id = 7, .response = true, .questions = query.questions};
  reply.answers = {{"comnet.com", 3600, dns::Mx{10, "mail.comnet.com"}},
                   {"www.comnet.com", 60, dns::Cname{"mail.comnet.com"}},
                   {"x.comnet.com", 60, dns::Unknown{99, "abc"}},
                   {"v6.comnet.com", 60, dns::Aaaa{}}};
  reply.authorities = {{"comnet.com", 60, dns::Soa{"ns.comnet.com", "root.comnet.com"}},
                       {"comnet.com", 60, dns::Ns{"ns.comnet.com"}}};
  reply.additionals = {{"mail.comnet.com", 3600, dns::A{0x0a000002}}};
  return {dns::encode(query), dns::encode(reply)};
}

std::vector<std::string> addresses() {
  return {"alice@comnet.com",
          "\"a b\\\"c\"@comnet.com",
          "a@[192.0.2.1]",
          "a@[IPv6:2001:db8::1]",
          "Mary Smith <mary@example.net>, \"Joe Q. Public\" <john.q.public@example.com>",
          "A Group:Ed Jones <joe@where.test>,John <jdoe@one.test>;",
          "Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>",
          "<@machine.tld:mary@example.net>, , jdoe@test   . example",
          "Fri, 14 Oct 2005 09:00:00 +0000",
          "Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32 (a comment) EST",
          "21 Nov 97 09:55:06 GMT",
          "Received: from x\r\nSubject: a\r\n folded\r\n\r\nbody\r\n",
          "Subject : obsolete\r\nno field\r\n\r\n"};
}

std::vector<std::string> words_of_mime() {
  return {
      "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\r\n"
      " =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
      "(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)",
      "=?US-ASCII*EN?Q?Keith_Moore?= <moore@cs.utk.edu>",
      "=?utf-8?q?=C3?= =?utf-8?q?=BC?=  two  spaces ",
      "=?iso-2022-jp?b?GyRCRnxLXBsoQg==?=",
      "Gr\xC3\xBC\xC3\x9F"};
}

std::vector<std::string> parameters_of_mime() {
  return {"message/external-body; access-type=URL;\r\n URL*0=\"ftp://\";\r\n URL*1=\"cs.utk.edu\"",
          "application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
          "a/b; title*0*=us-ascii'en'This%20\r\n title*1*=%2A\r\n title*2=\"isn't it!\"",
          "text/plain; charset=us-ascii (Plain text); x=a b;; y",
          "attachment; filename=\"a\\\"b.txt\"; filename*=utf-8''%C3%BC",
          "quoted-printable (comment (nested \\) x)) ;"};
}

std::vector<std::string> messages_of_mime() {
  return {
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\npre\r\n"
      "--b\r\n\r\none\r\n--b\r\nContent-Type: multipart/digest; boundary=\"b c\"\r\n\r\n"
      "--b c\r\n\r\nSubject: x\r\n\r\ntwo\r\n--b c--\r\n\r\n--b--\r\nepilogue\r\n",
      "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: "
      "quoted-printable\n\nGr=FC=DFe =\n",
      "Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n--x\r\nContent-Type: "
      "message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==\r\n--x--",
      "From somebody Mon Jan 1\nno field\n--\n-- \r\r\n",
      "Content-Type: message/external-body\r\n\r\nContent-ID: <a>\r\n\r\nphantom"};
}

// A record a line: so the beginning of a trace is a trace.
std::vector<std::string> traces(const fs::path& scenarios) {
  std::vector<std::string> seeds;
  for (const char* const name : {"first.json", "fourth.json", "unknown-user.json"}) {
    const fs::path file = scenarios / name;
    const std::string text = trace::to_json_lines(run(world::load_scenario(name, read(file))));
    std::string seed;
    for (const std::string& line : lines_of(text)) {
      if (seed.size() < 8000) seed += line + "\n";
    }
    seeds.push_back(std::move(seed));
  }
  return seeds;
}

std::vector<std::string> scenarios(const fs::path& source) {
  std::vector<std::string> seeds;
  for (const fs::path& file : files_in(source / "scenarios", ".json")) {
    if (file.filename() != "scenario.schema.json") seeds.push_back(read(file));
  }
  return seeds;
}

// Small ones: a fuzzer gets nowhere with a long text.
std::vector<std::string> lessons(const fs::path& source) {
  std::vector<std::string> seeds;
  for (const fs::path& file : files_in(source / "tests/lessons-bad", ".json")) {
    if (fs::file_size(file) < 4000) seeds.push_back(read(file));
  }
  seeds.push_back(read(source / "lessons/three-phases.json"));
  return seeds;
}

std::vector<std::string> takings() {
  const std::string head = R"({"mailwalk_taking": 1, "lesson": "three-phases", "version": 1,
"student": "Ann", "happenings": [
)";
  const std::string end = R"(
],"points": 0,"digest": "0123456789abcdef"})";
  return {head + end,
          head + R"({"seconds": 1, "continue": true}, {"seconds": 2, "answer": ["b"]},
{"seconds": 3, "hint": true}, {"seconds": 4, "solution": true}, {"seconds": 5, "wait": true},
{"seconds": 6, "restart": true})" +
              end,
          head + R"({"seconds": 9, "do": "type", "host": "forouzan-pc", "server": "mail.deanza.edu",
"lines": ["QUIT"]}, {"seconds": 9, "answer": ["a", "b"]})" +
              end};
}

std::vector<std::string> sessions() {
  return {std::string(1, '\0'),
          std::string(1, '\0') +
              R"({"at": 1, "do": "check-mail", "user": "fegan@comnet.com"},
{"at": 1250000, "connection": 1, "connects": "mail.comnet.com", "port": 25, "from": "127.0.0.1",
 "from_port": 40112},
{"at": 1251000, "connection": 1, "says": "EHLO me\r\nQUIT\r\n"},
{"at": 1300000, "connection": 1, "ends": true},
{"at": 1400000, "connection": 1, "breaks": true}, {"at": 9000000, "stops": true})",
          std::string(1, '\1') +
              R"({"at": 5, "do": "cut-link", "between": ["mail.deanza.edu", "internet"]},
{"at": 6, "do": "send", "user": "forouzan@deanza.edu", "to": ["fegan@comnet.com"], "body": "x"},
{"at": 7, "do": "switch-off", "host": "mail.comnet.com"},
{"at": 8, "do": "type", "host": "fegan-home", "server": "mail.comnet.com", "lines": ["QUIT"]})"};
}

std::vector<std::string> seats() {
  std::string smtp(1, '\0'), pop3(1, '\1');
  for (const char* line : {"220 x", "250-x", "250 SIZE", "250 x", "354 x", "250 x", "221 x"}) {
    smtp += std::string(1, '\0') + line + "\n";
  }
  std::string both(1, '\0');
  for (const char* line : {"EHLO a", "MAIL FROM:<a@b>", "RCPT TO:<fegan@comnet.com>", "DATA"}) {
    both += std::string(1, '\1') + line + "\n" + std::string(1, '\0') + "250 x\n";
  }
  for (const char* line : {"USER fegan", "PASS secret", "STAT", "LIST", "RETR 1", "QUIT"}) {
    pop3 += std::string(1, '\1') + line + "\n" + std::string(1, '\0') + "+OK\n";
  }
  return {smtp, both, pop3};
}

// Of each trace, some dozens with one to four edits: any octets are edits.
std::vector<std::string> edits() {
  kernel::Rng random{1, "edits"};
  std::vector<std::string> seeds;
  for (int i = 0; i < 250; ++i) {
    std::string seed(1, static_cast<char>(i));
    const std::uint32_t octets = 12 * (1 + random.below(4));
    while (seed.size() < octets) seed += static_cast<char>(random.below(256));
    seeds.push_back(std::move(seed));
  }
  return seeds;
}

std::vector<std::string> pages() {
  return {
      "Subject: a\r\nContent-Type: text/html\r\n\r\n<p onclick=x>a<script>b</script><svg><a "
      "href=javascript:c>d</a></svg><a href=\"http://e.example\">f</a><img alt=g src=h>\r\n",
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n"
      "--b\r\nContent-Type: image/svg+xml; name=\"../x\"\r\n\r\n<svg onload=x>\r\n--b--\r\n",
      "<form method=post action=/x><label for=a>A</label><input id=a name=a><select id=b><option>c"
      "</select><textarea name=d>\n e</textarea><button>f</button></form><pre>g\nh</pre>"};
}

std::vector<std::string> records_of_senders() {
  return {
      "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a:b.test/24//64 mx ptr ?exists:%{ir}.%{v}.x -all",
      "v=spf1 include:%{d2} redirect=_spf.%{o1r-} exp=why.%{h}",
      "%{C} is not one of %{D}'s; see http://a.test/%{S}-%_",
      "v=DMARC1; p=quarantine; sp=reject; pct=20; adkim=s; aspf=r; rua=mailto:x@a.test",
      "v=DKIM1; k=rsa; h=sha256; s=email; t=y:s; p=QUJD",
      "v=1; a=rsa-sha256; c=relaxed/simple; d=a.test; s=s; i=x@a.test; l=5; t=1; x=2; "
      "h=from : to; bh=QUJD; b=QUJD",
      "a.b.example.co.uk"};
}

}  // namespace

std::vector<std::string> seeds(std::string_view target, const std::string& source) {
  const fs::path root{source};
  const fs::path smtp = root / "tests/dialogs/smtp", pop3 = root / "tests/dialogs/pop3";
  const fs::path imap = root / "tests/dialogs/imap", http = root / "tests/dialogs/http";
  const std::string nothing_chosen(1, '\0');
  if (target == "smtp_server") return dialogues(smtp, 'C', nothing_chosen);
  if (target == "smtp_client") return dialogues(smtp, 'S', "\x01\x22");
  if (target == "smtp_words") return words(smtp);
  if (target == "pop3_server") return dialogues(pop3, 'C', nothing_chosen);
  if (target == "pop3_client") return dialogues(pop3, 'S', nothing_chosen);
  if (target == "pop3_words") return words(pop3);
  if (target == "imap_server") return dialogues(imap, 'C', nothing_chosen);
  if (target == "imap_client") return dialogues(imap, 'S', nothing_chosen);
  if (target == "imap_words") return words(imap);
  if (target == "http_server") return dialogues(http, 'C', nothing_chosen);
  if (target == "http_client") return dialogues(http, 'S', nothing_chosen);
  if (target == "http_words") return words(http);
  if (target == "webmail_pages") return pages();
  if (target == "protocol_rows") {
    std::vector<std::string> both = lines_in_states(smtp, '\0');
    std::ranges::copy(lines_in_states(pop3, '\1'), std::back_inserter(both));
    std::ranges::copy(lines_in_states(imap, '\2'), std::back_inserter(both));
    std::ranges::copy(lines_in_states(http, '\3'), std::back_inserter(both));
    return both;
  }
  if (target == "dns_decode") return datagrams();
  if (target == "sender_records") return records_of_senders();
  if (target == "sender_messages") {
    const std::string zone = read(root / "tests/sender/zone.txt") + "\n";
    return {zone + read(root / "tests/sender/rfc6376.eml"),
            zone + read(root / "tests/sender/rfc8463.eml")};
  }
  if (target == "dns_resolver") return {std::string(40, '\x02') + "\x01\x03\x07", "\x03\x02\x05"};
  if (target == "dot_stuffing")
    return {"123.a\r\n..b\r\n.\r\nc", "12\x05\r\n.\r\n", "555\r\r\n.\r"};
  if (target == "line_reader")
    return {
        "\x10"
        "123a\r\nbb\rc\nd\r\r\n\r\n",
        "\x02"
        "555long line\r\n"};
  if (target == "address") return addresses();
  if (target == "mime_base64")
    return {"\x04\x50\x07zIE5\r\nZm9vYg==\r\n", "123" + std::string(200, 'A') + "=\r\n!Zg"};
  if (target == "mime_quoted_printable")
    return {"\x04\x50\x07&L=9D9K =\r\n\tx \r\n=3d==\n", "123" + std::string(200, 'a') + "=E3=8"};
  if (target == "mime_words") return words_of_mime();
  if (target == "mime_parameters") return parameters_of_mime();
  if (target == "mime_parser" || target == "mime_answer") return messages_of_mime();
  if (target == "trace_json") return traces(root / "scenarios");
  if (target == "edited_trace") return edits();
  if (target == "scenario") return scenarios(root);
  if (target == "lesson") return lessons(root);
  if (target == "lesson_taking") return takings();
  if (target == "session") return sessions();
  if (target == "seat") return seats();
  if (target == "seal_packets") return sealed_packets();
  if (target == "seal_keys") return keys_of_people();
  if (target == "seal_unpack") return packed_texts();
  if (target == "seal_message") return sealed_messages();
  if (target == "seal_smime") return messages_of_cms();
  std::string busy = "\x02\x01\x01\x02";
  busy.append(40, '\x01');
  return {std::string(64, '\x02'), busy};
}

}  // namespace fuzz
