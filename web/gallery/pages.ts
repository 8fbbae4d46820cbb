import type { GalleryPage } from './page.ts'
import { button } from './pages/button.ts'

/** Every page, in the order of the index. */
export const pages: readonly GalleryPage[] = [button]
