import { type Theme, themes } from './colours.ts'
import { pageCss } from './page.css.ts'
import { tokenCss } from './token.css.ts'
import { type Size, sizes } from './tokens.ts'

const themeKey = 'linli.theme'
const sizeKey = 'linli.size'

const stored = <T extends string>(key: string, allowed: readonly T[]): T | undefined => {
  try {
    return allowed.find(value => value === localStorage.getItem(key))
  } catch {
    return undefined
  }
}

const store = (key: string, value: string | undefined): void => {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Private windows may refuse storage; the choice then lasts as long as the page.
  }
}

/** The theme the person chose, or undefined while the system decides. */
export const chosenTheme = (): Theme | undefined => stored(themeKey, themes)

/** Sets and remembers the theme; undefined hands the decision back to the system. */
export const chooseTheme = (theme: Theme | undefined): void => {
  store(themeKey, theme)
  if (theme) document.documentElement.dataset['theme'] = theme
  else delete document.documentElement.dataset['theme']
}

/** The size the person chose, or undefined while the width of the screen decides between desk and phone. */
export const chosenSize = (): Size | undefined => stored(sizeKey, sizes)

/** Sets and remembers the size; undefined hands the decision back to the screen. */
export const chooseSize = (size: Size | undefined): void => {
  store(sizeKey, size)
  if (size) document.documentElement.dataset['size'] = size
  else delete document.documentElement.dataset['size']
}

/** Puts the tokens and page styles into the document and applies the remembered choices; once, before anything mounts. */
export const installAppearance = (): void => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`${tokenCss()}\n${pageCss}`)
  document.adoptedStyleSheets.push(sheet)
  const theme = chosenTheme()
  if (theme) document.documentElement.dataset['theme'] = theme
  const size = chosenSize()
  if (size) document.documentElement.dataset['size'] = size
}
