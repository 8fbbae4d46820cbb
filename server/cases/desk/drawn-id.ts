import { z } from 'zod'
import { saysNothing } from '#shared/board/shape/key-shape.ts'

/** An identifier that whoever asks has drawn by lot, so that asking twice makes one thing; no word has room in it. */
export const drawnId = z.string().max(16).refine(saysNothing, 'not drawn by lot')
