#include "sim/proto/http/form.h"

#include <algorithm>
#include <utility>

#include "sim/mime/content_type.h"
#include "sim/mime/parser.h"
#include "sim/text/percent.h"

namespace http {

namespace {

constexpr std::string_view kFormRfc = "RFC 7578 §4";

// In quotes, as browsers write names (RFC 7578 §4.2).
std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    switch (c) {
      case '"':
        out += "%22";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      default:
        out += c;
    }
  }
  return out + "\"";
}

// A boundary that no part has in it: of the parts themselves, so that the same form gives the same
// octets.
std::string boundary_for(const Form& form) {
  std::string boundary = "form";
  for (std::size_t i = 0;; ++i) {
    const std::string one = boundary + "-" + std::to_string(i);
    const bool used = std::ranges::any_of(form, [&](const FormPart& part) {
      return part.value.find("--" + one) != std::string::npos;
    });
    if (!used) return one;
  }
}

std::string write_parts(const Form& form, const std::string& boundary) {
  std::string out;
  for (const FormPart& part : form) {
    out += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
    if (part.is_file) {
      out += "; filename=" + quoted(part.file_name) + "\r\nContent-Type: ";
      out += part.type.empty() ? std::string{"application/octet-stream"} : part.type;
    }
    out += "\r\n\r\n" + part.value + "\r\n";
  }
  return out + "--" + boundary + "--\r\n";
}

text::Parsed<Form> read_parts(const std::string& type, const std::string& body) {
  const std::string message = "Content-Type: " + type + "\r\n\r\n" + body;
  const mime::Tree tree = mime::parse(message, {.depth = 1, .parts = kMaxFormParts + 1});
  Form form;
  for (mime::PartIndex at = tree.parts.front().first_child; at != mime::kNoPart;
       at = tree.parts[at].next) {
    const mime::Part& part = tree.parts[at];
    if (!part.disposition || part.disposition->kind != "form-data") {
      return text::Malformed{0, "a part of the form has no name", kFormRfc};
    }
    FormPart one{.name = part.disposition->parameters.value_of("name"),
                 .value = std::string{tree.text(part.body)}};
    one.is_file = part.disposition->parameters.find("filename") != nullptr;
    if (one.is_file) {
      one.file_name = part.disposition->file_name();
      one.type = part.type.name();
    }
    form.push_back(std::move(one));
  }
  if (form.empty()) return text::Malformed{0, "the form has no parts", kFormRfc};
  return form;
}

}  // namespace

std::string value_of(const Form& form, std::string_view name) {
  const auto found = std::ranges::find_if(
      form, [&](const FormPart& part) { return part.name == name && !part.is_file; });
  return found == form.end() ? std::string{} : found->value;
}

Form read_urlencoded(std::string_view text) {
  Form form;
  while (!text.empty() && form.size() < kMaxFormParts) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    const std::size_t equal = std::min(pair.find('='), pair.size());
    form.push_back({text::percent_decoded(pair.substr(0, equal)),
                    text::percent_decoded(pair.substr(std::min(equal + 1, pair.size())))});
  }
  return form;
}

std::string write_urlencoded(const Form& form) {
  std::string out;
  for (const FormPart& part : form) {
    out += (out.empty() ? "" : "&") + text::percent_coded(part.name) + "=" +
           text::percent_coded(part.value);
  }
  return out;
}

text::Parsed<Form> read_form(const Request& request) {
  const std::string* const field = find(request.fields, "Content-Type");
  mime::Deviations ignored;
  const mime::ContentType type =
      mime::read_content_type(field == nullptr ? std::string{} : *field, ignored);
  if (field != nullptr && type.name() == kUrlencoded) return read_urlencoded(request.body);
  if (field != nullptr && type.name() == kMultipart) return read_parts(*field, request.body);
  return text::Malformed{0, "this is no form", "RFC 9110 §15.5.16"};
}

Request post(std::string target, const Form& form, bool in_parts) {
  Request request{.method = "POST", .target = std::move(target)};
  if (in_parts) {
    const std::string boundary = boundary_for(form);
    request.fields.push_back(
        {"Content-Type", std::string{kMultipart} + "; boundary=" + boundary});
    request.body = write_parts(form, boundary);
  } else {
    request.fields.push_back({"Content-Type", std::string{kUrlencoded}});
    request.body = write_urlencoded(form);
  }
  return request;
}

std::string path_of(std::string_view target) {
  return std::string{target.substr(0, target.find('?'))};
}

Form query_of(std::string_view target) {
  const std::size_t mark = target.find('?');
  return mark == std::string_view::npos ? Form{} : read_urlencoded(target.substr(mark + 1));
}

}  // namespace http
