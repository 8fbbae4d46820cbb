import { z } from 'zod'
import { importLimits } from '#server/exchange/limits.ts'

/**
 * The parts of a Trello board export that have a meaning here (Trello → board menu → Print, export → Export as JSON;
 * fields: developer.atlassian.com/cloud/trello/guides/rest-api/object-definitions). Everything but ids, names and a
 * card's list may be absent.
 */
const text = z
  .string()
  .max(importLimits.text)
  .overwrite(value => value.toWellFormed())
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const ids = z.array(id).nullish()
const flag = z.boolean().nullish()
/** Trello writes numbers, `top` and `bottom`. */
const pos = z.union([z.number(), z.string()]).nullish()
const when = text.nullish()

const member = z.object({ id, fullName: text.nullish(), username: text.nullish() })
export type TrelloMember = z.output<typeof member>

const label = z.object({ id, name: text.nullish(), color: text.nullish() })
export type TrelloLabel = z.output<typeof label>

const list = z.object({
  id,
  name: text,
  closed: flag,
  pos,
  softLimit: z.union([z.number(), z.string()]).nullish(),
  color: text.nullish(),
  subscribed: flag,
})
export type TrelloList = z.output<typeof list>

const checkItem = z.object({
  id,
  name: text,
  state: text.nullish(),
  pos,
  due: when,
  idMember: id.nullish(),
})
const checklist = z.object({
  id,
  name: text.nullish(),
  idCard: id.nullish(),
  pos,
  checkItems: z.array(checkItem).nullish(),
})
export type TrelloChecklist = z.output<typeof checklist>

const attachment = z.object({
  id,
  name: text.nullish(),
  url: text.nullish(),
  date: when,
  idMember: id.nullish(),
  isUpload: flag,
  pos,
})

const customFieldItem = z.object({
  idCustomField: id,
  idValue: id.nullish(),
  value: z
    .object({
      text: text.nullish(),
      number: z.union([text, z.number()]).nullish(),
      checked: z.union([text, z.boolean()]).nullish(),
      date: when,
    })
    .nullish(),
})

const card = z.object({
  id,
  name: text,
  idList: id,
  closed: flag,
  pos,
  desc: text.nullish(),
  due: when,
  dueComplete: flag,
  dueReminder: z.number().nullish(),
  start: when,
  dateLastActivity: when,
  idLabels: ids,
  labels: z.array(label).nullish(),
  idMembers: ids,
  members: z.array(member).nullish(),
  idMembersVoted: ids,
  idMemberCreator: id.nullish(),
  checklists: z.array(checklist).nullish(),
  attachments: z.array(attachment).nullish(),
  customFieldItems: z.array(customFieldItem).nullish(),
  stickers: z.array(z.unknown()).nullish(),
  pluginData: z.array(z.unknown()).nullish(),
  address: text.nullish(),
  locationName: text.nullish(),
  coordinates: z.unknown().optional(),
  cover: z
    .object({
      color: text.nullish(),
      idAttachment: id.nullish(),
      idUploadedBackground: id.nullish(),
    })
    .nullish(),
  subscribed: flag,
  isTemplate: flag,
  cardRole: text.nullish(),
})
export type TrelloCard = z.output<typeof card>

const customField = z.object({
  id,
  name: text,
  type: text,
  pos,
  options: z
    .array(z.object({ id, value: z.object({ text: text.nullish() }).nullish(), pos }))
    .nullish(),
})
export type TrelloCustomField = z.output<typeof customField>

const action = z.object({
  id,
  type: text,
  date: when,
  idMemberCreator: id.nullish(),
  memberCreator: member.nullish(),
  data: z
    .object({
      text: text.nullish(),
      card: z.object({ id: id.nullish() }).nullish(),
      dateLastEdited: when,
    })
    .nullish(),
  reactions: z.array(z.unknown()).nullish(),
})
export type TrelloAction = z.output<typeof action>

export const trelloBoard = z.object({
  id,
  name: text,
  desc: text.nullish(),
  lists: z.array(list),
  cards: z.array(card),
  labels: z.array(label).nullish(),
  members: z.array(member).nullish(),
  checklists: z.array(checklist).nullish(),
  customFields: z.array(customField).nullish(),
  actions: z.array(action).nullish(),
  memberships: z.array(z.unknown()).nullish(),
  powerUps: z.array(z.unknown()).nullish(),
  pluginData: z.array(z.unknown()).nullish(),
  prefs: z.unknown().optional(),
})
export type TrelloBoard = z.output<typeof trelloBoard>

/** Keys that are read, or that only repeat or describe what is read; whatever else holds something is reported as unknown. */
export const knownKeys = {
  board: new Set([
    ...Object.keys(trelloBoard.shape),
    ...words(`descData closed idOrganization shortLink dateLastActivity idTags datePluginDisable creationMethod
      idBoardSource idMemberCreator idEnterprise pinned starred url shortUrl ixUpdate limits enterpriseOwned
      subscribed templateGallery premiumFeatures dateLastView labelNames nodeId dateClosed type`),
  ]),
  list: new Set([
    ...Object.keys(list.shape),
    ...words(
      'creationMethod creationMethodError creationMethodLoadingStartedAt idBoard limits idOrganization datasource type nodeId',
    ),
  ]),
  card: new Set([
    ...Object.keys(card.shape),
    ...words(`idBoard idChecklists idShort idAttachmentCover manualCoverAttachment shortLink shortUrl url email limits badges
      checkItemStates descData creationMethod creationMethodError creationMethodLoadingStartedAt staticMapUrl
      dateClosed nodeId originalDesc originalName pinned idOrganization mirrorSourceId mirrorSourceNodeId
      mirrorSourceUrl faviconUrl agent isPinned ixUpdate dateCompleted customFields`),
  ]),
} as const

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter(word => word !== '')
}
