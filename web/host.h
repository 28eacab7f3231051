#pragma once
// What the page does for the program: the functions of the object "page" that page/start.js hands
// to it.
#include <cstdint>
#include <string>
#include <string_view>

namespace web::host {

// The browser saves octets as a file of this name, where it saves what is downloaded.
void download(const std::string& name, std::string_view octets);
enum class GoesTo : std::uint8_t { Nowhere, Lab, Message };
// The browser asks for a file; the page puts it into kDropped and calls web_open() (asks.cpp).
// Nowhere: it is opened.
void choose_file(GoesTo where);
void copy(const char* text);
// Where the caret stands, in CSS pixels of the canvas, so that an input method opens beside it;
// `wanted`: what is typed goes into a field of text, so that an on-screen keyboard is of use.
void want_text(bool wanted, float x, float y, float height);
// As CSS names them: "ew-resize".
void show_cursor(const char* name);
// What leads here again (gui/view/link.h).
void show_link(const std::string& link);
// The text twin, as twin_json.h writes it.
void show_twin(const std::string& json);
// Files below the user's folders are to be kept by the browser.
void keep_files();
// The next picture is due now.
void wake();

// Files that the user gave lie there.
inline constexpr const char* kDropped = "/dropped";
// And what is saved lies here until the browser has it. The file picker begins here.
inline constexpr const char* kDownloads = "/Downloads";

}  // namespace web::host
