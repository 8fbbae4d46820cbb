import { html } from 'lit'
import { type GalleryPage, row, say } from '#web/gallery/page.ts'
import { sampleCard } from '#web/gallery/sample-cards.ts'

const open = (event: Event) => {
  const dialog = (event.currentTarget as HTMLElement).nextElementSibling
  if (dialog !== null && 'open' in dialog) dialog.open = true
}

const shut = (event: Event) => {
  const dialog = event.currentTarget as HTMLElement & { open: boolean }
  dialog.open = false
}

/** What leadership is asked before something of a card is erased for good, or kept from being erased. */
export const erasing: GalleryPage = {
  id: 'erase-dialog',
  group: 'Flow',
  render: () => {
    const card = sampleCard('s1', {
      number: 'HY-2026-00012-4',
      title: say('小广场加两盏路灯', 'Two more lamps on the square'),
    })
    return html`
      ${row(
        'erase',
        html`<ui-button id="open-erase" icon="delete" @click=${open}
            >${say('抹除', 'Erase')}…</ui-button
          ><erase-dialog .card=${card} @ui-close=${shut}></erase-dialog>`,
      )}
      ${row(
        'legal hold',
        html`<ui-button id="open-hold" icon="lock" @click=${open}
            >${say('依法留存', 'Legal hold')}…</ui-button
          ><legal-hold-dialog .card=${card} @ui-close=${shut}></legal-hold-dialog>`,
      )}
    `
  },
}
