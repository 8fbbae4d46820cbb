import { join } from 'node:path'
import type { Core } from '#server/core/core.ts'
import type { Feature } from '#server/core/feature.ts'
import { rowsOf } from '#server/core/erasable.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { AttachmentStore } from './attachment-store.ts'
import { Attachments } from './attachments.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'

/** The files of cards. */
export interface AttachmentsFeature extends Feature {
  readonly attachments: Attachments
}

/** The files of cards, in the folder `attachments` of the data folder. */
export function openAttachments({ config }: Core, desk: CaseDesk): AttachmentsFeature {
  const store = new AttachmentStore(join(config.dataFolder, 'attachments'))
  const attachments = new Attachments(desk, store)
  return {
    attachments,
    routes: [attachmentRoutes(attachments)],
    erasables: [
      { ...rowsOf('attachments', { attachments: 'card' }), after: () => attachments.sweep() },
    ],
    start: () => store.clean(),
  }
}
