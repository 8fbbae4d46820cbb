import { type Browser, chromium } from 'playwright-core'

/** Where Chromium is, unless LINLI_CHROMIUM says otherwise. */
const defaultChromium = '/usr/bin/chromium'

/** What Playwright turns off; only the last list of a command line holds. */
const offForPlaywright = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** Pages of the window around ours, which nobody sees, and renderers for pages that may come. */
const offBesides = [
  'AimEnabled',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
]

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
      // No page lives long enough for its code to be worth optimising.
      '--js-flags=--no-opt --no-maglev',
      `--disable-features=${[...offForPlaywright, ...offBesides].join(',')}`,
    ],
  })
