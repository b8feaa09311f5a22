// What Salesforce answers when it refuses or fails, in French.
import type { Words } from '../words.ts';

const cannotBeReached = 'Salesforce est injoignable pour le moment. Réessayez dans une minute.';
const badSearch =
  'La recherche n’a pas pu être exécutée telle qu’elle était écrite. Essayez de la reformuler.';

export const salesforce: Words['salesforce'] = {
  bad_query: badSearch,
  bad_search: badSearch,
  request_limit:
    'Votre organisation a épuisé ses appels d’API Salesforce pour le moment. Réessayez plus tard ou prévenez votre administrateur.',
  salesforce_unavailable: cannotBeReached,
  unreachable: cannotBeReached,
  connection_cut: cannotBeReached,
  timeout: 'Salesforce a mis trop de temps à répondre. Réessayez ou demandez moins de données.',
  stopped: 'Arrêté.',
  unreadable_answer:
    'Salesforce a donné une réponse incompréhensible. Réessayez ; si le problème persiste, prévenez votre administrateur.',
  api_disabled:
    'Votre utilisateur Salesforce n’est pas autorisé à utiliser l’API. Demandez à votre administrateur l’autorisation « API activée ».',
  api_share_used:
    'L’assistant a épuisé sa part des appels d’API Salesforce de votre organisation pour les dernières 24 heures. Elle se libère peu à peu ; si vous en avez besoin d’une plus grande, demandez-la à votre administrateur.',
  query_too_large:
    'Cette recherche est trop vaste. Demandez moins, par exemple une période plus courte ou un seul propriétaire.',
  session_ended:
    'Salesforce a mis fin à la connexion. Rechargez la page ; si le problème persiste, prévenez votre administrateur.',
  not_enabled:
    'Cette fonctionnalité n’est pas activée dans votre organisation. Adressez-vous à votre administrateur.',
  soap_token:
    'Salesforce ne fait cela qu’avec un autre type d’accès que celui qu’il a donné à l’assistant. À l’attention de votre administrateur Salesforce : sous Setup, External Client App Manager, Recordside, Settings, désactivez « Issue JSON Web Token (JWT)-based access tokens ».',
  cursor_expired: 'Cette liste n’est plus ouverte dans Salesforce. Posez à nouveau la question.',
  unknown_field:
    'Un champ n’existe pas ou vous n’êtes pas autorisé à le voir. Essayez de reformuler.',
  unknown_object:
    'Ce type d’enregistrement n’existe pas dans votre organisation ou vous n’êtes pas autorisé à le voir.',
  not_found: 'Cet enregistrement est introuvable ou vous n’êtes pas autorisé à le voir.',
  bad_id: 'Un enregistrement est introuvable, car son ID n’est pas valide.',
  salesforce_error:
    'Salesforce a rencontré une erreur interne. Consultez l’enregistrement avant de réessayer.',
  salesforce_refused: 'Salesforce n’a pas accepté cette opération : {message}',
  no_access:
    'Vous n’avez pas l’accès nécessaire dans Salesforce. Adressez-vous à votre administrateur si vous en avez besoin.',
  rolled_back:
    'Rien n’a été modifié, car une autre partie de la même modification n’a pas été acceptée.',
  bad_value: 'Salesforce n’a pas accepté une valeur : {message}',
  automation_failed:
    'Une automatisation de votre organisation a bloqué cette opération : {message} Votre administrateur peut en voir la raison dans le flux ou le déclencheur.',
  deleted: 'Cet enregistrement a été supprimé. Il est peut-être encore dans la corbeille.',
  bad_reference:
    'Un enregistrement auquel il est fait référence n’existe pas ou vous n’êtes pas autorisé à l’utiliser.',
  lookup_filter: 'Cet enregistrement ne peut pas être choisi ici : {message}',
  required_field: 'Il manque une information : {fields}. Indiquez-la.',
  too_long: 'Un texte est trop long : {message}',
  bad_picklist: 'Une valeur ne figure pas dans la liste autorisée par ce champ : {message}',
  field_not_writable:
    'Vous n’êtes pas autorisé à modifier ce champ : {fields}. Adressez-vous à votre administrateur si nécessaire.',
  validation: 'Une règle de votre organisation n’a pas accepté cette opération : {message}',
  field_integrity: 'Les valeurs ne sont pas compatibles entre elles : {message}',
  inactive_owner: 'Le propriétaire n’est plus actif dans Salesforce. Choisissez quelqu’un d’autre.',
  duplicate_found:
    'Salesforce connaît un enregistrement qui semble identique. Utilisez celui-là ou enregistrez quand même.',
  duplicate_value: 'Une valeur qui doit être unique est déjà utilisée.',
  owner_cannot_see:
    'Le nouveau propriétaire n’est pas autorisé à voir ce type d’enregistrement. Choisissez quelqu’un d’autre.',
  no_access_related:
    'Vous n’êtes pas autorisé à utiliser un enregistrement auquel il est fait référence. Adressez-vous à son propriétaire ou à votre administrateur.',
  record_locked:
    'L’enregistrement est verrouillé, très probablement par un processus d’approbation. Il pourra être modifié ensuite.',
  delete_failed: 'La suppression est impossible : {message}',
  undelete_failed: 'La restauration est impossible : {message}',
  row_locked:
    'Quelqu’un d’autre est en train de modifier le même enregistrement. Réessayez dans un instant.',
  storage_full:
    'L’espace de stockage de votre organisation est plein. Prévenez votre administrateur.',
  reference_missing:
    'Un enregistrement a été modifié ou a disparu entre-temps, c’est pourquoi rien n’a été modifié. Consultez-le à nouveau.',
  not_written: 'Salesforce n’a pas répondu et rien n’a été modifié. Réessayez dans une minute.',
};

export const unconfirmed: Words['unconfirmed'] = {
  message: (look) => `Salesforce n’a pas confirmé si l’opération a été effectuée. ${look}`,
  look: {
    record: 'Consultez l’enregistrement avant de réessayer.',
    restore: 'Vérifiez si les enregistrements sont de retour avant de réessayer.',
    convert: 'Vérifiez si la piste est convertie avant de réessayer.',
    send: 'Vérifiez parmi les e-mails envoyés avant de l’envoyer à nouveau.',
    run: 'Vérifiez ce que l’action aurait dû faire avant de l’exécuter à nouveau.',
  },
};
