/** The style of a report, which loads nothing: system fonts, both themes, and what paper needs. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --bg: #f5f6f8; --surface: #fff; --text: #131820; --text2: #465263; --line: #e0e4ea; --edge: #2b3442;
  --edge2: #6b7686; --risk: #b3261e; --cred: #7a2bbf; --accent: #3350d4; }
@media (prefers-color-scheme: dark) { :root { --bg: #0d1015; --surface: #14181f; --text: #e8ecf2; --text2: #b0bac8; --line: #272e39;
  --edge: #d3dae4; --edge2: #8793a5; --risk: #ff8f85; --cred: #cba3f7; --accent: #93a9ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--bg); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin: 0 0 .25rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p, ul { margin: .25rem 0; } a { color: var(--accent); }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; margin: 1rem 0; }
.meta { color: var(--text2); } .risk { color: var(--risk); font-weight: 600; }
table { border-collapse: collapse; width: 100%; } th { text-align: left; color: var(--text2); font-weight: 600; }
th, td { padding: .25rem .6rem .25rem 0; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td.time, td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
td.ends { min-width: 15rem; overflow-wrap: break-word; }
code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; } details { margin: .5rem 0; } summary { cursor: pointer; color: var(--text2); }
svg.chain { max-width: none; display: block; } svg.chain text { font: 13px system-ui, sans-serif; text-anchor: middle; fill: var(--text); }
.host rect { fill: var(--bg); stroke: var(--edge2); stroke-width: 1.5; } .host.entry rect { stroke: var(--accent); stroke-width: 2.5; }
.host.silent rect { stroke-dasharray: 5 4; }
.move path { fill: none; stroke: var(--edge); stroke-width: 2; } .move.corroborated path { stroke-width: 5; }
.move.corroborated path.core { stroke: var(--surface); stroke-width: 1.5; } .move.observed path { stroke: var(--edge2); stroke-width: 1.5; stroke-dasharray: 2 4; }
.move.switched path { stroke: var(--cred); } .move.switched path.core { stroke: var(--surface); }
.move circle { fill: var(--surface); stroke: var(--edge2); } svg.chain .move text { font-size: 11px; }
@media print { body { max-width: none; background: none; } section { break-inside: avoid; } details > * { display: block; } }
`;
