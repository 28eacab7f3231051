#pragma once
// The kinds of responses that web mail gives, each with the fields that keep browsers from doing
// more with it than they should.
#include <string>
#include <string_view>

#include "sim/proto/http/message.h"
#include "sim/webmail/document.h"

namespace webmail {

// A page: never kept by the browser, never framed by others, without scripts, with nothing loaded
// from elsewhere.
http::Response page_response(const Visitor& visitor, const Page& page, unsigned status = 200);
// Ask for that page next.
http::Response see_other(std::string_view target);
// Said to who is wrong, in one sentence.
http::Response problem_response(const Visitor& visitor, unsigned status, std::string_view sentence);
// A file to be saved; whatever it is, no browser opens it here. `name`: as its sender proposes it,
// UTF-8, may be anything.
http::Response file_response(std::string_view name, std::string_view type, std::string octets);
// `type`: of picture_type().
http::Response picture_response(std::string_view type, std::string octets);
// HTML that somebody else wrote, for a frame: in a place of its own, where it reaches nothing.
http::Response frame_response(std::string html);
http::Response style_response();

}  // namespace webmail
