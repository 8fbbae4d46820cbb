import { type Browser, chromium } from 'playwright-core'

/** Where Chromium is, unless LINLI_CHROMIUM says otherwise. */
const defaultChromium = '/usr/bin/chromium'

/** Starts a real Chromium that talks to nobody but the pages it is sent to; the caller closes it. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['LINLI_CHROMIUM'] ?? defaultChromium,
    headless: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      // What has no graphics card to talk to needs no process for it.
      '--in-process-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
