/** Texts of the app around the boards; keys begin with `app.`. */
export const app = {}
