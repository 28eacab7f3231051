#pragma once
// How the printed pages look, as CSS. Sizes are pixels of CSS, 96 to an inch: a page of A4 is 794
// wide, and 680 stay between its margins.

namespace handout {

inline constexpr const char* kStyle = R"css(@page {
  @bottom-left { font: 10px Inter, "DejaVu Sans", Arial, sans-serif; color: #444; }
  @bottom-right { font: 10px Inter, "DejaVu Sans", Arial, sans-serif; color: #444; }
}
* { box-sizing: border-box; }
html { background: #fff; color: #111827; }
body { margin: 0 auto; width: 680px; font: 13px/1.45 Inter, "DejaVu Sans", Arial, sans-serif; }
@media screen { body { padding: 40px 0; } }
h1 { font-size: 26px; line-height: 1.2; margin: 2px 0 6px; }
h2 { font-size: 16px; margin: 22px 0 6px; break-after: avoid; }
h2 .count { display: inline-block; width: 21px; height: 21px; margin-right: 8px; border-radius: 50%;
  background: #111827; color: #fff; font-size: 12px; line-height: 21px; text-align: center;
  vertical-align: 1px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h3 { font-size: 13px; margin: 12px 0 4px; break-after: avoid; }
p { margin: 0 0 5px; }
p, li { orphans: 2; widows: 2; }
code, .wire { font-family: "JetBrains Mono", "DejaVu Sans Mono", monospace; font-size: 12px;
  overflow-wrap: anywhere; }
svg { display: block; }
svg text { font-family: Inter, "DejaVu Sans", Arial, sans-serif; font-size: 12px; fill: #111827; }
svg text.mono { font-family: "JetBrains Mono", "DejaVu Sans Mono", monospace; }
svg text.dim { fill: #4b5563; }
svg text.end { text-anchor: end; }
svg text.name { font-size: 11px; font-weight: 700; }
svg text.bold { font-weight: 700; }
svg text.answer { fill: #0b4fa8; font-weight: 700; }
.top { display: flex; justify-content: space-between; gap: 24px; padding-bottom: 10px;
  border-bottom: 2px solid #111827; margin-bottom: 10px; }
.top .brand { color: #4b5563; }
.top .brand strong { color: #111827; }
.top .about { color: #4b5563; margin: 0; }
.fields { flex: 0 0 236px; }
.fields div { display: flex; align-items: flex-end; height: 29px; }
.fields span { flex: 0 0 62px; color: #4b5563; }
.fields .key { justify-content: flex-end; font-size: 16px; }
.fields i { flex: 1; border-bottom: 1px solid #374151; }
.class + .class { break-before: page; }
.lead { color: #374151; }
.half { display: inline-block; width: 340px; }
.whole, .question, .row { break-inside: avoid; }
.sequence { display: table; width: 680px; margin-bottom: 10px; }
.sequence > header { display: table-header-group; break-inside: avoid; break-after: avoid; }
.sequence > .row { display: table-row; }
.question { margin: 0 0 18px; }
.question > .ask { display: flex; gap: 8px; font-weight: 600; }
.question > .ask .nr { flex: 0 0 22px; text-align: right; }
.question > .ask .what { flex: 1; }
.question > .ask .points { flex: 0 0 auto; font-weight: 400; color: #4b5563; font-size: 11px; }
.question > .in, .question > .say { margin-left: 30px; }
.question ul, .facts { list-style: none; margin: 4px 0 2px; padding: 0; }
.facts { margin: 0 0 6px; }
.facts li::before { content: "• "; }
.question li { display: flex; gap: 8px; margin: 4px 0; }
.box { flex: 0 0 15px; width: 15px; height: 15px; border: 1.3px solid #111827; margin-top: 2px;
  font-size: 13px; line-height: 12px; text-align: center; font-weight: 700; color: #0b4fa8; }
.box.one { border-radius: 50%; }
.box.slot { flex: 0 0 28px; height: 20px; line-height: 17px; margin-top: 0; }
.how { color: #4b5563; font-size: 11px; margin: 2px 0 0; }
.line { display: flex; align-items: flex-end; min-height: 26px; border-bottom: 1px solid #6b7280;
  margin: 0 0 2px; }
.line.short { width: 230px; }
.line .who { color: #4b5563; padding-right: 8px; }
.unit { display: flex; align-items: flex-end; gap: 8px; }
.answer { color: #0b4fa8; font-weight: 700; }
.why { margin: 4px 0 0; padding-left: 8px; border-left: 3px solid #0b4fa8; font-size: 12px; }
table { width: 100%; border-collapse: collapse; font-size: 12px; }
thead { display: table-header-group; }
th { text-align: left; border-bottom: 1.5px solid #111827; padding: 2px 6px 2px 0; }
td { border-bottom: 1px solid #d1d5db; padding: 2px 6px 2px 0; vertical-align: top; }
tr { break-inside: avoid; }
td.nr { font-weight: 700; }
td.nr, td.at { white-space: nowrap; color: #4b5563; }
td.who { white-space: nowrap; font-weight: 600; }
td .wire { white-space: pre-wrap; }
td.number, th.number { text-align: right; white-space: nowrap; padding-right: 14px; }
.gap { display: inline-block; min-width: 300px; border-bottom: 1px dotted #374151; height: 17px; }
.gap b, .filled b { font-size: 11px; }
)css";

}  // namespace handout
