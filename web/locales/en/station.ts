import type { station as chinese } from '#web/locales/zh-CN/station.ts'

/** The English texts of a station’s first run, its units and its people. */
export const station: Record<keyof typeof chinese, string> = {
  'station.setup.title': 'Set up your station',
  'station.setup.lead': 'Fill in this page and Linli is ready. You do this once.',
  'station.setup.closed': 'This set-up link does not work',
  'station.setup.toSignIn': 'To sign-in',
  'station.setup.station': 'Station',
  'station.setup.stationName': 'Name',
  'station.setup.stationNameHint': 'Such as “Willow Police Station”',
  'station.setup.code': 'Code',
  'station.setup.codeHint':
    '1–8 letters or digits, a letter first, such as LY. Case numbers come from it; it is never changed.',
  'station.setup.there': '“{name}” is in this folder already and will be used.',
  'station.setup.admin': 'Administrator (you)',
  'station.setup.adminHint':
    'Administrators set up units, people and card types, and read no cards.',
  'station.setup.leader': 'Leader (somebody else)',
  'station.setup.leaderHint':
    'Leadership reads all cards and confirms important roles. Nobody is administrator and leader at once.',
  'station.setup.person': 'Name',
  'station.setup.username': 'User name',
  'station.setup.usernameHint': '3–30 small letters, digits, dots or underscores, to sign in with.',
  'station.setup.password': 'Password',
  'station.setup.passwordHint': '10 to 128 characters.',
  'station.setup.again': 'Password once more',
  'station.setup.go': 'Finish',
  'station.setup.wrong.all': 'Please fill in every field.',
  'station.setup.wrong.code': 'The code has 1–8 letters or digits, a letter first.',
  'station.setup.wrong.username':
    'A user name has 3–30 letters, digits, dots or underscores, and is nobody’s personal number.',
  'station.setup.wrong.same': 'The administrator and the leader need different user names.',
  'station.setup.wrong.short': 'The password needs 10 to 128 characters.',
  'station.setup.wrong.differs': 'The two passwords differ.',
  'station.setup.done': 'All set',
  'station.setup.doneLead':
    'Give this link to the leader in person, who chooses their own password with it.',
  'station.setup.next': 'Sign in and begin',
  'station.unset': 'This station is not set up yet',
  'station.unset.todo':
    'Open the link that the server printed in its terminal when it started. It works for an hour; restart the server for a new one.',
  'station.join.title': 'Welcome to Linli',
  'station.join.lead': '{name}, please choose a password that only you know.',
  'station.join.closed': 'This link does not work',
  'station.join.username': 'The user name you will sign in with:',
  'station.join.go': 'Set the password and sign in',
  'station.join.in': 'You are signed in already',
  'station.join.in.todo':
    'This link is for a browser in which nobody is signed in. Sign out first, then open it again.',
  'station.slip.link': 'Sign-in link',
  'station.slip.until': 'Works once, until {time}',
  'station.slip.copy': 'Copy the link',
  'station.slip.copied': 'The link was copied.',
  'station.slip.print': 'Print',
  'station.slip.scan': 'Scan this or type the address below, and choose your own password.',
  'station.slip.keep': 'To be handed over in person; it works once.',
}
