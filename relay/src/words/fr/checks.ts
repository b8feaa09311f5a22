// Why a call of the assistant was not carried out, in French.
import type { Words } from '../words.ts';

export const values: Words['values'] = {
  twice: (label) => `« ${label} » est indiqué deux fois.`,
  notByAssistant: (label) => `L’assistant ne peut pas écrire « ${label} ».`,
  cannotBeEmpty: (label) => `« ${label} » ne peut pas être vide.`,
  holdsReference: (label) =>
    `« ${label} » contient « @{ », que Salesforce lirait comme une commande.`,
  cannotBeSet: (label) => `« ${label} » ne peut pas être défini.`,
  cannotBeChanged: (label) => `« ${label} » ne peut pas être modifié.`,
  noField: 'L’assistant a donné une valeur pour quelque chose qui n’est pas un champ.',
  unknownField: (objectLabel, name) => `« ${objectLabel} » n’a pas de champ « ${name} ».`,
  nothingToChange: 'Il n’y a rien à modifier.',
  required: (label) => `« ${label} » est obligatoire.`,
  notANumber: (label) => `« ${label} » doit être un nombre.`,
  notWhole: (label) => `« ${label} » doit être un nombre entier.`,
  tooManyDecimals: (label, most) => `« ${label} » accepte ${most} décimales au maximum.`,
  tooLarge: (label, digits) =>
    `« ${label} » est trop grand : ${digits} chiffres au maximum avant la virgule.`,
  notForRecordType: (label, value) =>
    `« ${label} » n’a pas de valeur « ${value} » pour ce type d’enregistrement.`,
  notWith: (label, value, controller, now) =>
    `« ${label} » ne peut pas être « ${value} » tant que « ${controller} » est ${now}.`,
  notInList: (label, value) => `« ${label} » n’a pas de valeur « ${value} ».`,
  listOnly: (label) => `« ${label} » n’accepte qu’une valeur de sa liste.`,
  recordTypeNotYours: (label) => `Vous ne pouvez pas utiliser ce « ${label} » ici.`,
  notAText: (label) => `« ${label} » doit être un texte.`,
  unseenSigns: (label) => `« ${label} » contient des caractères invisibles.`,
  tooLong: (label, most, length) =>
    `« ${label} » accepte ${most} caractères au maximum ; il y en a ${length}.`,
  notAnEmail: (label) => `« ${label} » doit être une adresse e-mail.`,
  notTrueOrFalse: (label) => `« ${label} » doit être vrai ou faux.`,
  notADate: (label) => `« ${label} » doit être une date qui existe.`,
  notAMoment: (label) => `« ${label} » doit être une date et une heure.`,
  notATime: (label) => `« ${label} » doit être une heure.`,
  notAnId: (label) => `« ${label} » doit être l’ID d’un enregistrement.`,
  wrongKind: (label) => `« ${label} » renvoie à un enregistrement du mauvais type.`,
  oddItem: (label) => `« ${label} » contient un élément qui ne convient pas.`,
};

export const calls: Words['calls'] = {
  unknownTool: 'L’assistant a tenté quelque chose qu’il ne peut pas faire.',
  unreadable: 'L’assistant a envoyé un appel illisible.',
  doesNotFit: 'L’assistant a envoyé un appel qui ne convient pas.',
  tooMany: 'L’assistant a tenté trop de choses à la fois.',
  noRecord: 'L’assistant a nommé quelque chose qui n’est pas un enregistrement.',
  otherRecord: (objectLabel) =>
    `L’assistant a nommé un enregistrement qui n’est pas du type « ${objectLabel} ».`,
  recordTwice: 'L’assistant a nommé deux fois le même enregistrement.',
  recordGone: (objectLabel) =>
    `Cet enregistrement (${objectLabel}) n’existe plus ou vous n’y avez pas accès.`,
  recordNotFound: (objectLabel) =>
    `Cet enregistrement (${objectLabel}) n’existe pas ou vous n’y avez pas accès.`,
  noSuchRecord:
    'L’assistant a renvoyé à un enregistrement qui n’existe pas ou que vous ne pouvez pas voir.',
  notInRecycleBin: (objectLabel) =>
    `Cet enregistrement (${objectLabel}) n’est pas dans la corbeille ou vous n’y avez pas accès.`,
  sameAlready: (objectLabel) =>
    `L’enregistrement (${objectLabel}) a déjà ces valeurs ; il n’y a rien à modifier.`,
  leadConverted: 'Cette piste est déjà convertie.',
  leadAlone: 'Ce qui concerne une piste ne peut pas être associé à un autre enregistrement.',
  noDuration: 'L’assistant a indiqué une durée d’appel négative.',
  noAppointment: 'L’assistant a indiqué des heures qui ne forment pas un rendez-vous.',
  badRecipients:
    'L’e-mail a un destinataire qui n’est pas une adresse e-mail, ou trop de destinataires.',
  badSubject: 'L’objet de l’e-mail comporte plus d’une ligne.',
  noExternalId: (objectLabel) => `« ${objectLabel} » n’a pas d’ID externe de ce nom.`,
  keyMissing: (label) => `Chaque enregistrement doit avoir sa propre valeur de « ${label} ».`,
  keyTwice: (objectLabels, label) =>
    `Deux enregistrements (${objectLabels}) ont la même valeur de « ${label} ».`,
  noSuchChange: 'L’assistant n’a nommé aucune modification pouvant être annulée.',
  notYourChange:
    'Cette modification n’est pas l’une des vôtres, elle ne peut donc pas être annulée ici.',
  notUndoable:
    'Annulation impossible : ce qui a été envoyé, converti ou exécuté par une action reste tel quel.',
  nothingToUndo: 'Tout est comme avant cette modification ; il n’y a rien à annuler.',

  searchNotUnderstood:
    'La recherche n’a pas pu être exécutée telle que l’assistant l’a écrite. Essayez de la reformuler.',
  noSuchObject: 'Cet objet n’existe pas ou vous n’y avez pas accès.',
  noSuchField:
    'Un champ n’existe pas ou vous n’êtes pas autorisé à le voir. Essayez de reformuler.',
  noFieldOfName: (objectLabel) => `« ${objectLabel} » n’a pas de champ de ce nom.`,
  noRelatedRecords: (objectLabel) =>
    `« ${objectLabel} » n’a pas d’enregistrements associés de ce genre.`,
  noRecordType: (objectLabel, name) =>
    `« ${objectLabel} » n’a pas de type d’enregistrement « ${name} » que vous puissiez utiliser.`,
  tooManyToRead: 'Il y en a plus que ce qui peut être lu page par page.',
  noSuchList: 'L’assistant voulait poursuivre la lecture d’une liste qui n’existe pas.',
  nothingToLookFor: 'Il n’y a rien à rechercher dans ce texte.',
  notAMoment: 'L’assistant a indiqué un moment qui n’en est pas un.',
  recentIsShared:
    'Vos éléments récemment affichés ne peuvent pas être consultés via la connexion partagée.',
  noFile: 'L’assistant a nommé quelque chose qui n’est pas un fichier.',
  noSuchPart: 'Cette partie n’existe pas.',
  fileNotFound: 'Ce fichier n’existe pas ou vous n’y avez pas accès.',
  fileTooLarge: (limit) => `Le fichier est trop volumineux pour être lu ici (plus de ${limit}).`,
  file: {
    unsupported:
      'Les fichiers de ce type ne peuvent pas être lus ici : uniquement texte, CSV, PDF et Word (docx).',
    damaged: 'Le fichier est endommagé ou n’est pas ce que son nom indique.',
    encrypted: 'Le fichier est protégé par un mot de passe.',
    too_much: 'La lecture du fichier demande plus de temps ou de mémoire qu’autorisé.',
  },
};

export const blocked: Words['blocked'] = {
  message: (why) => `Votre administrateur n’a pas autorisé cette action. ${why}`,
  gates: {
    built_in: 'L’assistant ne touche jamais à ce type d’enregistrement.',
    tool: 'L’assistant n’est pas autorisé à faire cela avec ce type d’enregistrement.',
    field: 'L’un des champs est fermé à l’assistant.',
    shared_connection: 'C’est impossible via la connexion partagée.',
    approval_above: 'Elle concerne trop d’enregistrements à la fois.',
    outsider_text: 'Elle repose sur du texte extérieur à votre entreprise.',
  },
};
