// What the tables of steps say, in French.
import type { Words } from '../words.ts';

const sum = (label: string) => (of: string) => `${label} : ${of}`;
const part = (label: string) => (of: string) => `${of} (${label})`;

export const columns: Words['columns'] = {
  object: 'Objet',
  name: 'Nom',
  label: 'Étiquette',
  field: 'Champ',
  type: 'Type',
  title: 'Titre',
  bytes: 'Octets',
  when: 'Quand',
  what: 'Quoi',
  who: 'Qui',
  id: 'ID',
  text: 'Texte',
};

export const calculated: Words['calculated'] = {
  COUNT: (of) => (of ? `Nombre : ${of}` : 'Nombre'),
  COUNT_DISTINCT: sum('Valeurs distinctes'),
  SUM: sum('Somme'),
  AVG: sum('Moyenne'),
  MIN: sum('Minimum'),
  MAX: sum('Maximum'),
  CALENDAR_MONTH: part('mois'),
  CALENDAR_QUARTER: part('trimestre'),
  CALENDAR_YEAR: part('année'),
  DAY_IN_MONTH: part('jour du mois'),
  DAY_IN_WEEK: part('jour de la semaine'),
  DAY_IN_YEAR: part('jour de l’année'),
  DAY_ONLY: part('jour'),
  FISCAL_MONTH: part('mois fiscal'),
  FISCAL_QUARTER: part('trimestre fiscal'),
  FISCAL_YEAR: part('année fiscale'),
  HOUR_IN_DAY: part('heure'),
  WEEK_IN_MONTH: part('semaine du mois'),
  WEEK_IN_YEAR: part('semaine de l’année'),
  DISTANCE: (of) => `Distance à ${of}`,
  GROUPING: (of) => `${of} est un sous-total`,
};

export const timeline: Words['timeline'] = {
  kinds: {
    task: 'Tâche',
    call: 'Appel',
    email: 'E-mail',
    overdue_task: 'Tâche en retard',
    overdue_call: 'Appel en retard',
    overdue_email: 'E-mail en retard',
    email_received: 'E-mail reçu',
    email_sent: 'E-mail envoyé',
    event: 'Événement',
    comment: 'Commentaire',
    change: 'Modification',
  },
  upcoming: (when) => `${when} (à venir)`,
  entry: (kind, what) => `${kind} : ${what}`,
  changed: (field) => `${field} modifié`,
  fromTo: (field, before, after) => `${field} : ${before || '(vide)'} → ${after || '(vide)'}`,
  events: {
    created: 'Créé',
    ownerAssigned: 'Propriétaire attribué',
    ownerAccepted: 'Propriétaire accepté',
    converted: 'Converti',
    fromLead: 'Créé à partir d’une piste',
    locked: 'Verrouillé',
    unlocked: 'Déverrouillé',
  },
  leftOut: (reason) => `Non inclus : ${reason}`,
  sources: {
    tasks: 'tâches et appels',
    events: 'événements',
    emails: 'e-mails',
    comments: 'commentaires',
    history: 'historique des champs',
  },
  notAllowed: (source) => `${source} : non autorisé par l’administrateur`,
  notAvailable: (source) => `${source} : non disponible pour vous`,
  valuesClosed: (source) => `${source} : anciennes et nouvelles valeurs non accessibles`,
  notKept: (source) => `${source} : non suivi ou non visible pour vous`,
};
