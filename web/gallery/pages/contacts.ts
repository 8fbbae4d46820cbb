import { html } from 'lit'
import type { CardView } from '#shared/board/card/card-view.ts'
import type { ContactsApi } from '#web/card/contacts/card-contacts.ts'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import type { ContactLine } from '#web/state/api-types.ts'

const done = <Value>(value: Value) => Promise.resolve({ ok: true as const, value })

const refused = (chinese: string, english: string) => () =>
  Promise.resolve({
    ok: false as const,
    problem: { kind: 'offline' as const, sentence: say(chinese, english) },
  })

const values: Readonly<Record<string, string>> = {
  name: say('王女士', 'Ms Wang'),
  phone: '13800000000',
  address: say('2 单元 501', 'Door 2-501'),
}

const line = (field: string, more: Partial<ContactLine> = {}): ContactLine => ({
  field,
  filled: field in values,
  mayReveal: true,
  mayWrite: true,
  ...more,
})

const fields = ['name', 'phone', 'address', 'other'] as const

const api = (lines: readonly ContactLine[], more: Partial<ContactsApi> = {}): ContactsApi => ({
  contacts: () => done(lines),
  writeContacts: () => done({}),
  revealContact: (_, field) =>
    done({ value: values[field] ?? say('甲方、乙方', 'Party A, party B') }),
  ...more,
})

let made = 0

/** A card of its own for each, because contacts are asked for once a card. */
const card = (more: Partial<CardView> = {}): CardView =>
  ({
    id: `contacts-${made++}`,
    type: 'hazard',
    visibility: 'board',
    pending: false,
    ...more,
  }) as CardView

const offline = refused(
  '连不上服务器，请检查网络后再试。',
  'The server cannot be reached. Please try again.',
)
const tooMany = refused(
  '您近来查看的联系人和受限信息过多，暂时不能再看，所领导已收到提醒。确有需要请联系所领导。',
  'You have read too many contacts lately and cannot read more for now; leadership has been told.',
)
const head = fields.map(field =>
  line(field, { mayReveal: false, mayWrite: field === 'address' || field === 'other' }),
)
const dispute = [
  line('name'),
  line('phone'),
  line('dispute_parties', { filled: true, mayReveal: false, mayWrite: false }),
]

/** The contacts of a card, as those see them who may read, write, or neither. */
export const cardContacts: GalleryPage = {
  id: 'card-contacts',
  group: 'Card',
  render: () => html`
    ${row(
      'officer',
      html`<card-contacts
        .card=${card()}
        .api=${api(fields.map(one => line(one)))}
      ></card-contacts>`,
    )}
    ${row(
      'grid, dispute',
      html`<card-contacts .card=${card({ type: 'dispute' })} .api=${api(dispute)}></card-contacts>`,
    )}
    ${row('building head', html`<card-contacts .card=${card()} .api=${api(head)}></card-contacts>`)}
    ${row(
      'none',
      html`<card-contacts
        .card=${card()}
        .api=${api(fields.map(one => line(one, { filled: false })))}
      ></card-contacts>`,
    )}
    ${row(
      'too many',
      html`<card-contacts
        .card=${card()}
        .api=${api(
          fields.map(one => line(one)),
          { revealContact: tooMany },
        )}
      ></card-contacts>`,
    )}
    ${row(
      'not for this role',
      html`<card-contacts
        .card=${card()}
        .api=${api([])}
        refusal=${say('联系人由网格员、民警和所领导查看，您的岗位看不到。', 'Contacts are read by grid staff, police and leadership; your role does not see them.')}
      ></card-contacts>`,
    )}
    ${row(
      'loading',
      html`<card-contacts
        .card=${card()}
        .api=${api([], { contacts: () => new Promise(() => {}) })}
      ></card-contacts>`,
    )}
    ${row(
      'error',
      html`<card-contacts .card=${card()} .api=${api([], { contacts: offline })}></card-contacts>`,
    )}
    ${row(
      'form',
      html`<contacts-form
        .card=${card()}
        .lines=${fields.map(one => line(one, one === 'address' ? { mayWrite: false } : {}))}
      ></contacts-form>`,
    )}
  `,
}
