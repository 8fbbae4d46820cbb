/** Where plugins draw. */
export const pluginPlaces = {
  'place.asTable': 'Show as a table',
  'place.send': 'Send',
  'place.startAgain': 'Start again',
  'place.unloaded': 'The plugin “{name}” was not loaded',
  'place.erred': 'The plugin “{name}” had an error: {error}',
  'place.ended.silent': 'The plugin “{name}” did not start',
  'place.ended.stuck': 'The plugin “{name}” stopped answering and was closed',
  'place.ended.flood': 'The plugin “{name}” sent too much and was closed',
  'place.ended.refused': 'The plugin “{name}” did what is not allowed and was closed',
  'place.ended.todo':
    'Nothing else is affected. You can start it again; if this keeps happening, tell the administrator.',
  'place.press.go': 'Do it',
  'place.press.doing': 'The plugin “{name}” is at work …',
  'place.press.done': '{name}: done',
  'place.press.says': '{name}: {text}',
  'place.press.again': 'Try again',
  'place.export': '{name} ({format})',
  'place.export.doing': 'The plugin “{name}” is making the table …',
  'place.export.of': 'Save as a file',
}
