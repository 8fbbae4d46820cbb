import { html, raw } from 'hono/html'
import type { Language } from '#shared/base/problem.ts'
import { say } from './words.ts'

/** Markup that `html` made: everything put into it is escaped. */
export type Markup = ReturnType<typeof html>

const css = `
:root{color-scheme:light dark;--ink:#1d2530;--soft:#4c5866;--paper:#f6f4ef;--card:#fff;--line:#8a94a0;--blue:#0b4f8a;--red:#b3261e;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#eef1f4;--soft:#c0c8d0;--paper:#14181d;--card:#1e242b;--line:#7d8895;--blue:#8ec5ff;--red:#ffb4ab;--on:#10151a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 system-ui,"Noto Sans CJK SC","PingFang SC",sans-serif;overflow-wrap:anywhere}
main{max-width:36rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.3;margin:.75rem 0}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
.alarm{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;border:3px solid var(--red);border-radius:.75rem;padding:.75rem 1rem;color:var(--red);font-weight:700;background:var(--card)}
.alarm a{background:var(--red);color:var(--on);border-radius:.5rem;padding:0 1.25rem;font-size:1.25rem;white-space:nowrap;min-height:4rem;display:inline-flex;align-items:center;text-decoration:none}
a{color:var(--blue)}
.note{border-inline-start:.4rem solid var(--blue);background:var(--card);padding:.75rem 1rem;border-radius:.25rem}
.wrong{border-color:var(--red)}
form{display:grid;gap:1rem;margin:1rem 0}
label,legend{font-weight:600;display:block}
fieldset{border:1px solid var(--line);border-radius:.75rem;margin:0;padding:.5rem 1rem;min-width:0}
fieldset label,.tick{display:flex;gap:.75rem;align-items:center;min-height:3rem;font-weight:400}
input[type=radio],input[type=checkbox]{width:1.4rem;height:1.4rem;flex:none}
textarea,input:not([type]),input[type=text]{width:100%;font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem;min-height:3rem}
textarea{min-height:9rem}
small{color:var(--soft);font-weight:400;display:block;font-size:1rem}
button{font:inherit;font-weight:700;min-height:4rem;border:0;border-radius:.75rem;padding:.5rem 1rem;background:var(--blue);color:var(--on);cursor:pointer}
button.plain{background:var(--card);color:var(--blue);border:2px solid var(--blue)}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;align-items:baseline}
dt{color:var(--soft)}
dd{margin:0;font-size:1.25rem;font-weight:700}
ol{list-style:none;padding:0;display:grid;gap:.75rem}
li{background:var(--card);border:1px solid var(--line);border-radius:.75rem; padding:.5rem 1rem}
li span{white-space:pre-wrap}
li b{display:block;color:var(--soft);font-size:1rem;font-weight:400}
details{border:1px solid var(--line);border-radius:.75rem;padding:0 1rem;margin:1rem 0}
summary{min-height:3rem;display:flex;align-items:center;cursor:pointer;font-weight:600}
`

/** A whole page for residents: without script, nothing from anywhere else, the emergency line first. */
export const layout = (language: Language, title: string, body: Markup) =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title}</title>
        <style>
          ${raw(css)}
        </style>
      </head>
      <body>
        <main>
          <p class="alarm">
            <span>${say(language, 'emergency')}</span><a href="tel:110">${say(language, 'call')}</a>
          </p>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`

/** A page of one sentence. */
export const sentencePage = (language: Language, title: string, text: string) =>
  layout(language, title, html`<p class="note">${text}</p>`)
