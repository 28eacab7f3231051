#include "tests/fuzz/targets.h"

namespace fuzz {

std::span<const Target> targets() {
  static constexpr Target kTargets[] = {{"smtp_server", smtp_server},
                                        {"smtp_client", smtp_client},
                                        {"smtp_words", smtp_words},
                                        {"pop3_server", pop3_server},
                                        {"pop3_client", pop3_client},
                                        {"pop3_words", pop3_words},
                                        {"imap_server", imap_server},
                                        {"imap_client", imap_client},
                                        {"imap_words", imap_words},
                                        {"http_server", http_server},
                                        {"http_client", http_client},
                                        {"http_words", http_words},
                                        {"webmail_pages", webmail_pages},
                                        {"protocol_rows", protocol_rows},
                                        {"dns_decode", dns_decode},
                                        {"dns_resolver", dns_resolver},
                                        {"sender_records", sender_records},
                                        {"sender_messages", sender_messages},
                                        {"dot_stuffing", dot_stuffing},
                                        {"line_reader", line_reader},
                                        {"address", address},
                                        {"trace_json", trace_json},
                                        {"mime_base64", mime_base64},
                                        {"mime_quoted_printable", mime_quoted_printable},
                                        {"mime_words", mime_words},
                                        {"mime_parameters", mime_parameters},
                                        {"mime_parser", mime_parser},
                                        {"mime_answer", mime_answer},
                                        {"scenario", scenario},
                                        {"session", session},
                                        {"tcp_segments", tcp_segments},
                                        {"lesson", lesson},
                                        {"lesson_taking", lesson_taking},
                                        {"seal_packets", seal_packets},
                                        {"seal_keys", seal_keys},
                                        {"seal_unpack", seal_unpack},
                                        {"seal_message", seal_message},
                                        {"seal_smime", seal_smime},
                                        {"seat", seat},
                                        {"edited_trace", edited_trace}};
  return kTargets;
}

}  // namespace fuzz
