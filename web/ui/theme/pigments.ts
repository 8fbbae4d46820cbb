import { css, unsafeCSS } from 'lit'
import { labelColours } from '#shared/board/card/card-types.ts'

/** One class per label colour (`.red` …) that sets `--face`, `--soft` and `--text` to its pigments. */
export const pigments = css`
  ${unsafeCSS(
    labelColours
      .map(
        colour => `.${colour} {
  --face: var(--label-${colour});
  --soft: var(--label-${colour}-soft);
  --text: var(--label-${colour}-ink);
}`,
      )
      .join('\n'),
  )}
`
