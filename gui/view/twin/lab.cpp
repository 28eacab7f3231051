// The MIME lab: data, encoded or decoded step by step.
#include <algorithm>
#include <string>

#include "gui/view/acts.h"
#include "gui/view/lab.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

Mark chosen(bool is) {
  return is ? Mark::On : Mark::Off;
}

void source(const View& view, Writer& writer) {
  const Lab& lab = view.lab;
  writer.button("encode", "Encode", {"lab-way", "encode"}).mark = chosen(!lab.decodes);
  writer.button("decode", "Decode", {"lab-way", "decode"}).mark = chosen(lab.decodes);
  writer.button("text", "Text", {"lab-source", "text"}).mark =
      chosen(lab.source == LabSource::Text);
  writer.button("octets", "Octets", {"lab-source", "octets"}).mark =
      chosen(lab.source == LabSource::Octets);
  writer.button("file", "File …", {"lab-source", "file"}).mark =
      chosen(lab.source == LabSource::File);
  if (lab.source == LabSource::File) {
    writer.row("File", lab.file);
  } else {
    const bool text = lab.source == LabSource::Text;
    Node& field = writer.field("input", text ? "Text" : "Octets", text ? lab.text : lab.hex,
                               {"lab-input", ""});
    field.kind = Kind::Area;
  }
  if (!lab.problem().empty()) writer.words(lab.problem(), Tone::Bad);
}

void encodings(const View& view, Writer& writer) {
  const Lab& lab = view.lab;
  Node& list = writer.add(Kind::List, "encodings");
  list.text = plain(writer.of(lab.decodes ? "IN WHICH ENCODING IS IT?"
                                          : "WHICH ENCODING DOES A MAIL PROGRAM CHOOSE?"));
  Writer within = writer.within(list);
  for (const EncodingOffer& offer : lab.offers()) {
    const std::string name{mime::name_of(offer.encoding)};
    std::string label = name;
    if (!lab.decodes) {
      label +=
          " · " + (offer.possible ? filled(writer.of("{} octets"), {std::to_string(offer.size)})
                                  : std::string{writer.of("impossible")});
      if (offer.chosen) label += " · " + std::string{writer.of("chosen")};
    }
    Node& node = within.button(name, label, {"lab-encoding", name});
    node.mark = chosen(lab.encoding == offer.encoding && !(lab.decodes && lab.words));
    if (!lab.decodes) {
      node.about = offer.why.pattern.empty() ? std::string{writer.of("passes every server")}
                                             : offer.why.in(view.language);
    }
  }
  if (lab.decodes) {
    within.button("words", "encoded words", {"lab-encoding", "words"}).mark = chosen(lab.words);
  }
}

void steps(const View& view, Writer& writer) {
  const Lab& lab = view.lab;
  const std::vector<mime::Step>& all = lab.explained().steps;
  if (all.empty()) {
    writer.words("Write something on the left, and see what becomes of it.", Tone::Dim);
    return;
  }
  const mime::Step& step = all[std::min(lab.step(), all.size() - 1)];
  writer.words(filled(writer.of("step {} of {}"),
                      {std::to_string(lab.step() + 1), std::to_string(all.size())}));
  std::string hex;
  for (const char octet : lab.octets().substr(step.in.begin, step.in.end - step.in.begin)) {
    hex += (hex.empty() ? "" : " ") + std::string{mime::hex_of(octet)};
  }
  Node& change = writer.add(Kind::Words);
  const std::string out =
      lab.explained().output.substr(step.out.begin, step.out.end - step.out.begin);
  change.text = {{Span::Kind::Wire, hex, {}},
                 {Span::Kind::Plain, " → ", {}},
                 {Span::Kind::Wire, visible(out), {}}};
  if (step.reason != mime::Reason::None) {
    writer.words(explanation(step.reason, lab.decodes, view.language));
  }
  writer.button("lab-back", "The step before", {"step-back", ""});
  writer.button("lab-on", "The next step", {"step-on", ""});
}

}  // namespace

void write_lab(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  source(view, writer);
  encodings(view, writer);
  steps(view, writer);
  writer.heading(3, view.lab.decodes ? "DECODED" : "ENCODED TEXT", "result");
  writer.wire(view.lab.meant());
  Node& send = writer.button("send", "Send it", {"send-from-lab", ""});
  const Hindrance why = hindrance(view, Act::SendFromLab);
  send.enabled = !why;
  send.about = writer.of(why && !why->empty() ? *why : row_of(Act::SendFromLab).tip);
}

}  // namespace view::twin
