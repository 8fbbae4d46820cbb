/** What a push tells a browser's service worker; made by the server in the person's language, readable by that browser alone. */
export interface PushMessage {
  readonly title: string
  readonly body: string
  /** Where a click leads, a path of the app. */
  readonly path: string
  /** A message with the same tag takes the place of the one before. */
  readonly tag: string
  readonly urgent: boolean
  readonly language: string
}

/** What a click on a push tells the page that was open. */
export interface PushClicked {
  readonly path: string
}
