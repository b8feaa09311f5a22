// What steps are called, in French.
import type { WriteAction } from '../../protocol.ts';
import type { Words } from '../words.ts';

const verbs: Record<WriteAction, string> = {
  create: 'Créer',
  update: 'Mettre à jour',
  upsert: 'Enregistrer',
  delete: 'Supprimer',
  restore: 'Restaurer',
  convert: 'Convertir',
  send: 'Envoyer',
  run: 'Exécuter',
};

export const steps: Words['steps'] = {
  change: (action, objectLabel, count) =>
    count === 1
      ? `${verbs[action]} : ${objectLabel}`
      : `${verbs[action]} ${count} enregistrements : ${objectLabel}`,
  addNote: 'Ajouter une note',
  convertLead: 'Convertir la piste',
  createTask: 'Créer une tâche',
  logCall: 'Consigner un appel',
  postToFeed: 'Publier dans le fil',
  scheduleEvent: 'Planifier un événement',
  sendEmail: 'Envoyer un e-mail',
  undo: 'Annuler',
  ofEffect: { read: 'Rechercher une information', ...verbs },
  unknownTool: 'Action inconnue',

  search: (object) => `Rechercher : ${object}`,
  searchRecords: 'Rechercher des enregistrements',
  searched: (objectLabels) => `Recherche effectuée : ${objectLabels}`,
  total: (object) => `Totaliser : ${object}`,
  totalled: (objectLabels) => `Total calculé : ${objectLabels}`,
  find: (text) => `Rechercher « ${text} »`,
  lookedFor: (text) => `Recherche de « ${text} » effectuée`,
  readRecord: (object) => `Lire : ${object}`,
  recordRead: (objectLabel) => `Lecture effectuée : ${objectLabel}`,
  readRelated: (relationship, object) => `Lire ${relationship} de ${object}`,
  relatedRead: (relationship, objectLabel) =>
    `Lecture effectuée : ${relationship} de ${objectLabel}`,
  readTimeline: (object) => `Lire la chronologie : ${object}`,
  timelineRead: (objectLabel) => `Chronologie lue : ${objectLabel}`,
  listFiles: (object) => `Répertorier les fichiers : ${object}`,
  filesListed: (objectLabel) => `Fichiers répertoriés : ${objectLabel}`,
  readFile: 'Lire un fichier',
  fileRead: (title) => `Fichier lu : ${title}`,
  lookUpFields: (object) => `Consulter les champs : ${object}`,
  fieldsLookedUp: (objectLabel) => `Champs consultés : ${objectLabel}`,
  findObjects: (pattern) => `Rechercher des objets comme « ${pattern} »`,
  objectsFound: (pattern) => `Recherche d’objets comme « ${pattern} » effectuée`,
  lookUpRecent: (object) => `Consulter les éléments récemment affichés : ${object}`,
  recentLookedUp: (objectLabels) => `Éléments récemment affichés consultés : ${objectLabels}`,
  lookUpPerson: 'Vérifier qui est connecté',
  personLookedUp: 'Personne connectée vérifiée',
  readOn: 'Poursuivre la lecture',
  partsDone: (done, total) => `${done} sur ${total} terminés`,
  tryAgain: (next, most) => `En attente de Salesforce, essai ${next} sur ${most}`,
  fetchFile: 'Récupération du fichier',
  extractText: 'Lecture du texte',
};
