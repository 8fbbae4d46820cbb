import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { ContactKeys } from './contact-keys.ts'
import { contactRoutes } from './contact-routes.ts'
import { Contacts } from './contacts.ts'
import { contactsPart, contactsRetained } from './contacts-part.ts'
import { ReadingWatch } from './reading-watch.ts'

/** Contacts of cards, for who may write them. */
export interface ContactsFeature extends Feature {
  readonly contacts: Contacts
}

/** Whom a card is about: kept under a key of the card, given out one by one with a reason. */
export function openContacts({ log, cards, secrets }: Core, desk: CaseDesk): ContactsFeature {
  const keys = ContactKeys.open(secrets)
  const contacts = new Contacts({ desk, log, keys, watch: new ReadingWatch(desk, log) })
  return {
    contacts,
    routes: [contactRoutes(contacts)],
    erasables: [contactsPart(keys, log, cards)],
    retained: contactsRetained(log),
    stop: () => keys.stop(),
  }
}
