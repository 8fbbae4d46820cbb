import { html } from 'lit'
import type { AccountApi } from '#web/account/account-api.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { sampleMe } from '#web/gallery/sample-people.ts'

const codes = Array.from({ length: 10 }, (_, n) => `${n}KQ4-7T2M-X9BD-5HWR`)

const accountOf = (since: number | null, recovery: number): Partial<AccountApi> => ({
  signInHistory: async () => ({ ok: true, value: [] }),
  passkeys: async () => ({ ok: true, value: [] }),
  ownFactors: async () => ({ ok: true, value: { authenticator: since, recovery } }),
})

const wrong = async () => ({
  kind: 'wrong-code' as const,
  sentence: say('验证码不正确，或者已经用过。', 'This code is not right, or was used before.'),
})

/** What signs a person in, and how they see to it. */
export const accountPage: GalleryPage = {
  id: 'account-page',
  group: 'Pages',
  render: () =>
    html`${row(
      'nothing set up',
      html`<account-page class="fill" .api=${accountOf(null, 0)} .me=${sampleMe()}></account-page>`,
    )}
    ${row(
      'with an authenticator',
      html`<account-page
        class="fill"
        .api=${accountOf(Date.now(), 9)}
        .me=${sampleMe()}
      ></account-page>`,
    )}
    ${row('recovery codes', html`<recovery-codes .codes=${codes}></recovery-codes>`)}
    ${row(
      'at sign-in',
      html`<second-step class="fill" .ways=${['code', 'recovery']} .goOn=${wrong}></second-step>`,
    )}`,
}
