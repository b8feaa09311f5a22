// Names, titles and sentences that the full data set is mixed from.

// prettier-ignore
export const firstNames = ['Amara', 'Ben', 'Carla', 'Deepak', 'Elena', 'Frank', 'Grace', 'Hiro', 'Ines', 'Jamal', 'Karin', 'Luca', 'Maya', 'Nils', 'Olivia', 'Pavel', 'Quinn', 'Rachel', 'Samir', 'Tess', 'Ulrich', 'Vera', 'Wes', 'Yuki', 'Zoë'];
// prettier-ignore
export const lastNames = ['Abbott', 'Bauer', 'Castillo', 'Drummond', 'Eriksen', 'Fischer', 'Garner', 'Hoang', 'Ivanova', 'Jennings', 'Kapoor', 'Lindqvist', 'Marchetti', 'Novak', 'Okafor', 'Peretz', 'Quintero', 'Rosen', 'Sato', 'Tran', 'Usman', 'Villareal', 'Weiss', 'Xu', 'Yardley', 'Zimmer'];

export const roles = [
  ['Chief Financial Officer', 'Finance'],
  ['VP, Facilities', 'Facilities'],
  ['Head of Procurement', 'Procurement'],
  ['Plant Manager', 'Operations'],
  ['Director of IT', 'Technology'],
  ['Energy Manager', 'Facilities'],
  ['Office Manager', 'Administration'],
  ['Chief Operating Officer', 'Operations'],
] as const;

export const dealNames = [
  'Standby Generators',
  'Generator Replacement',
  'Battery Storage Pilot',
  'Microgrid Study',
  'SLA Renewal',
  'Second Site Backup Power',
  'Transfer Switch Upgrade',
  'Emergency Power',
] as const;

export const caseTexts = [
  [
    'Fuel gauge reads empty',
    'The gauge shows empty although we filled up yesterday. The display says E14.',
  ],
  [
    'Monthly test run fails',
    'The automatic test run on the first of the month stopped after two minutes. Nothing was changed on our side.',
  ],
  [
    'Spare filters needed',
    'We need six oil filters for the 200kW unit. Please quote and tell us the delivery time.',
  ],
  [
    'Alarm e-mails do not arrive',
    'Since the update nobody here gets the alarm mails. We checked the spam folder.',
  ],
  [
    'Technician did not show up',
    'Your technician was announced for 9:00 and did not come. We waited until noon. We expect a call today.',
  ],
  [
    'Question about warranty',
    'Does the warranty cover the battery module if we move it to another building?',
  ],
  [
    'Vibration at full load',
    'At full load the housing vibrates and a bolt came loose. We have stopped the unit for now.',
  ],
  [
    'Access to the customer portal',
    'Two colleagues need access to the portal. Their addresses are in the attachment.',
  ],
] as const;

export const leadTexts = [
  'Saw you at the conference. We plan a second warehouse and need an offer for backup power.',
  'Please send prices for a 200kW unit, rented or bought.',
  'Our current supplier raised prices by 18 %. When could somebody come by?',
  'Do you deliver to Canada?',
  'We are a school with an old diesel unit. Is there a programme for public bodies?',
  'Need a quote until Thursday, otherwise we go elsewhere.',
] as const;

export const leadCompanies = [
  'Aldergrove Produce',
  'Bellweather Clinics',
  'Carden Steel',
  'Dunmore Cold Storage',
  'Eastgate Church',
  'Fairlight Studios',
  'Greenmantle Nurseries',
  'Hollis & Daughters',
  'Inverness Ferries',
  'Juniper Labs',
  'Kingsway Foods',
  'Larkspur Senior Living',
  'Monarch Printing',
  'Nettlefield Breweries',
  'Oakhaven Schools',
  'Prairie Grain',
  'Quayside Fish Market',
  'Rowan Data Centers',
  'Silverline Transit',
  'Thornbury Water',
] as const;

export const taskSubjects = [
  'Call',
  'Send quote',
  'Send letter',
  'Prepare the proposal',
  'Ask for references',
  'Check credit',
  'Follow up after the visit',
] as const;

export const eventSubjects = ['Meeting', 'Site visit', 'Product demo', 'Quarterly review'] as const;
