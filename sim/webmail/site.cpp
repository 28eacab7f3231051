#include "sim/webmail/site.h"

#include <algorithm>
#include <utility>

#include "sim/mime/display.h"
#include "sim/text/ascii.h"
#include "sim/webmail/marks.h"
#include "sim/webmail/parts.h"
#include "sim/webmail/responses.h"
#include "sim/webmail/written.h"

namespace webmail {

namespace {

constexpr std::string_view kNoPage = "There is no such page.";

// A browser says which page a form stood on (RFC 6454 §7; Fetch Metadata): one of another site may
// not send one here.
bool is_from_elsewhere(const http::Request& request, std::string_view host) {
  const std::string* const site = http::find(request.fields, "Sec-Fetch-Site");
  if (site != nullptr && *site != "same-origin" && *site != "none") return true;
  const std::string* const origin = http::find(request.fields, "Origin");
  return origin != nullptr && *origin != "http://" + std::string{host};
}

std::size_t page_in(std::string_view value) {
  return number_in(value).value_or(1);
}

}  // namespace

const Site::Route Site::kRoutes[] = {
    {"/", false, true, &Site::begin},
    {"/sign-in", true, true, &Site::sign_in},
    {kStylePath, false, true, &Site::style},
    {"/sign-out", true, false, &Site::sign_out},
    {"/folders", false, false, &Site::folders},
    {"/folders", true, false, &Site::make_folder},
    {"/write", false, false, &Site::write},
    {"/write", true, false, &Site::send},
};

Site::Site(SiteOptions options, Mailboxes& mailboxes, Visits::Random random)
    : options_(std::move(options)),
      mailboxes_(mailboxes),
      visits_("sid-" + options_.host, std::move(random),
              [this](const std::string& account) { mailboxes_.sign_out(account); }) {}

// Only by its own names: a page elsewhere could make its own name lead here (DNS rebinding).
bool Site::is_ours(std::string_view host) const {
  const std::string_view name = host.substr(0, host.rfind(':'));
  return text::equal_without_case(name, options_.host) || name == "localhost" ||
         name == "127.0.0.1";
}

http::Response Site::respond(const http::Request& request, std::string_view host,
                             std::int64_t now) {
  if (!is_ours(host)) return problem_response({}, 421, "This server has another name.");
  Asked asked{request, http::path_of(request.target), {}, visits_.visitor(request.fields, now),
              now};
  if (!asked.is_post()) {
    asked.form = http::query_of(request.target);
    return answer(asked);
  }
  if (is_from_elsewhere(request, host)) {
    return problem_response(asked.visitor, 403, "A form of another site was sent here.");
  }
  auto form = http::read_form(request);
  if (!form) return problem_response(asked.visitor, 415, "What was sent is no form.");
  asked.form = std::move(*form);
  return answer(asked);
}

http::Response Site::answer(const Asked& asked) {
  const bool is_known = std::ranges::find(kRoutes, asked.path, &Route::path) != std::end(kRoutes);
  const auto* const route = std::ranges::find_if(kRoutes, [&](const Route& one) {
    return one.path == asked.path && one.post == asked.is_post();
  });
  const bool is_open = route != std::end(kRoutes) && route->for_all;
  if (is_open) return (this->*route->answer)(asked);
  if (asked.visitor.account.empty()) {
    return asked.is_post() ? problem_response({}, 403, "Sign in first.") : see_other("/");
  }
  if (asked.is_post() && asked.value("token") != asked.visitor.token) {
    return problem_response(asked.visitor, 403, "This form is not of your own page.");
  }
  if (route != std::end(kRoutes)) return (this->*route->answer)(asked);
  if (is_known) return problem_response(asked.visitor, 405, "This page is asked for otherwise.");
  const auto place = place_at(asked.path);
  if (!place) return problem_response(asked.visitor, 404, kNoPage);
  return asked.is_post() ? act_on(asked, *place) : in_folder(asked, *place);
}

http::Response Site::begin(const Asked& asked) {
  if (!asked.visitor.account.empty()) return see_other(path_to(kInbox));
  return page_response({}, sign_in_page(""));
}

http::Response Site::style(const Asked&) {
  return style_response();
}

http::Response Site::sign_in(const Asked& asked) {
  const auto account = mailboxes_.sign_in(asked.value("name"), asked.value("password"));
  if (!account) {
    return page_response({}, sign_in_page("The name or the password is wrong."), 403);
  }
  visits_.sign_out(asked.request.fields);  // Who had signed in here before is gone.
  http::Response response = see_other(path_to(kInbox));
  response.fields.push_back({"Set-Cookie", visits_.sign_in(*account, asked.now)});
  return response;
}

http::Response Site::sign_out(const Asked& asked) {
  http::Response response = see_other("/");
  response.fields.push_back({"Set-Cookie", visits_.sign_out(asked.request.fields)});
  return response;
}

http::Response Site::folders(const Asked& asked) {
  return page_response(asked.visitor, folders_page(asked.visitor,
                                                   {mailboxes_.folders(asked.visitor.account),
                                                    ""}));
}

http::Response Site::make_folder(const Asked& asked) {
  const std::string& account = asked.visitor.account;
  const std::string why = mailboxes_.make_folder(account, asked.value("name"));
  if (why.empty()) return see_other("/folders");
  return page_response(asked.visitor,
                       folders_page(asked.visitor, {mailboxes_.folders(account), why}), 422);
}

http::Response Site::in_folder(const Asked& asked, const Place& place) {
  if (place.uid) {
    const auto message = mailboxes_.message(asked.visitor.account, place.folder, *place.uid);
    if (!message) return problem_response(asked.visitor, 404, kNoMessage);
    return with_message(asked, place, *message);
  }
  auto messages =
      mailboxes_.messages(asked.visitor.account, place.folder, asked.value("find"));
  if (!messages) return problem_response(asked.visitor, 404, kNoFolder);
  return page_response(asked.visitor,
                       folder_page({place.folder, std::move(*messages), asked.value("find"),
                                    page_in(asked.value("page")), mailboxes_.where()}));
}

http::Response Site::with_message(const Asked& asked, const Place& place,
                                  const Message& message) {
  const std::string& account = asked.visitor.account;
  if (place.what.empty()) {
    mailboxes_.shown(account, place.folder, message.uid);
    return page_response(asked.visitor,
                         message_page(asked.visitor,
                                      {place.folder, message, mailboxes_.folders(account),
                                       !asked.value("html").empty(), ""}));
  }
  if (place.what == "original") {
    return file_response("message.eml", kMessageType, std::string{message.octets});
  }
  const mime::Display shown = mime::display(message.octets);
  if (place.what == "html") {
    const auto part = html_part(shown.tree);
    if (part) return frame_response(frame_document(shown.tree, shown.tree.parts[*part]));
    return problem_response(asked.visitor, 404, kNoPage);
  }
  const std::size_t slash = std::min(place.what.find('/'), place.what.size());
  const std::string what = place.what.substr(0, slash);
  const auto number = number_in(std::string_view{place.what}.substr(
      std::min(slash + 1, place.what.size())));
  const auto file = std::ranges::find_if(
      shown.files, [&](const mime::ShownFile& one) { return number && one.part == *number; });
  if (file == shown.files.end()) return problem_response(asked.visitor, 404, kNoPage);
  std::string octets = mime::octets_of(shown, *file);
  if (what == "part") {
    return file_response(file->name, "application/octet-stream", std::move(octets));
  }
  const std::string_view type = picture_type(octets);
  if (what == "picture" && !type.empty()) return picture_response(type, std::move(octets));
  return problem_response(asked.visitor, 404, kNoPage);
}

http::Response Site::act_on(const Asked& asked, const Place& place) {
  const std::string& account = asked.visitor.account;
  if (!place.uid || (place.what != "delete" && place.what != "move")) {
    return problem_response(asked.visitor, 404, kNoPage);
  }
  const bool for_good = place.what == "delete" && place.folder == kTrash;
  const std::string to = place.what == "move" ? asked.value("to") : std::string{kTrash};
  const std::string why = for_good ? mailboxes_.remove(account, place.folder, *place.uid)
                                   : mailboxes_.move(account, place.folder, *place.uid, to);
  if (why.empty()) return see_other(path_to(place.folder));
  const auto message = mailboxes_.message(account, place.folder, *place.uid);
  if (!message) return problem_response(asked.visitor, 404, kNoMessage);
  return page_response(
      asked.visitor,
      message_page(asked.visitor,
                   {place.folder, *message, mailboxes_.folders(account), false, why}),
      422);
}

// — writing —

http::Response Site::write(const Asked& asked) {
  WriteView view;
  if (const auto answers = answers_in(asked.form)) {
    auto proposed = mailboxes_.propose(asked.visitor.account, *answers);
    if (!proposed) return problem_response(asked.visitor, 404, kNoMessage);
    view.written = std::move(*proposed);
  }
  return page_response(asked.visitor, write_page(asked.visitor, view));
}

http::Response Site::send(const Asked& asked) {
  Written written = written_in(asked.form);
  std::string why = wrong_in(written);
  if (why.empty()) why = mailboxes_.send(asked.visitor.account, written);
  if (why.empty()) return see_other(path_to(kSent));
  written.files.clear();  // A browser has to be given them again.
  return page_response(asked.visitor, write_page(asked.visitor, {std::move(written), why}), 422);
}

}  // namespace webmail
