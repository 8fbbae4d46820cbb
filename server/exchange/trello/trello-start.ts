/** The field that keeps Trello's start dates; a slash cannot stand in one of Trello's own ids. */
export const startField = 'linli/start'
