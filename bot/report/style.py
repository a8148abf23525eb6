"""How the report looks, by day and by night; six colours that stay apart for colour-blind readers (Okabe and Ito)."""

STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1d1c1d;--soft:#5c5a60;--rule:#d9d7dc;--card:#f6f5f7;
--t0:#0072b2;--t1:#56b4e9;--t2:#d55e00;--t3:#8a8890;--t4:#cc9a00;--t5:#009e73}
@media (prefers-color-scheme:dark){:root{--paper:#17181b;--ink:#e9e8ea;--soft:#a9a7ae;--rule:#3a3b40;--card:#212226;
--t0:#4ea3dd;--t1:#9bd4f5;--t2:#f08a4b;--t3:#8e8c94;--t4:#e6c34a;--t5:#3cc59a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:1.5rem}
h1{margin:0;font-size:1.8rem}h2{margin:2.5rem 0 .75rem;font-size:1.3rem;border-bottom:1px solid var(--rule)}
h3{margin:.25rem 0;font-size:1rem}
header p,small,.none,figcaption,caption{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.75rem;padding:0;list-style:none}
.tiles li{background:var(--card);border-radius:.5rem;padding:.75rem 1rem}
.tiles b{display:block;font-size:1.7rem}.tiles small{display:block}
figure{margin:0 0 1.5rem}figcaption,caption{text-align:left;margin:.5rem 0}
svg{width:100%;height:auto;display:block}svg text{fill:var(--ink);font-size:12px}svg line{stroke:var(--rule)}
.tone0{fill:var(--t0);background:var(--t0)}.tone1{fill:var(--t1);background:var(--t1)}
.tone2{fill:var(--t2);background:var(--t2)}.tone3{fill:var(--t3);background:var(--t3)}
.tone4{fill:var(--t4);background:var(--t4)}.tone5{fill:var(--t5);background:var(--t5)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none;font-size:.9rem}
.legend i{display:inline-block;width:.8rem;height:.8rem;margin-right:.35rem;border-radius:2px}
.wide{overflow-x:auto;margin-bottom:1rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{padding:.3rem .6rem;text-align:left;border-bottom:1px solid var(--rule);vertical-align:top}
th[scope=row]{font-weight:400}
td,thead th:not(:first-child){text-align:right;font-variant-numeric:tabular-nums}
details summary{cursor:pointer;color:var(--soft);font-size:.9rem}
blockquote{margin:.35rem 0;padding-left:.8rem;border-left:3px solid var(--rule)}
.gaps>li{margin-bottom:1rem}
@media print{details{display:none}figure,li{break-inside:avoid}}
"""
