// What cards say, in French.
import type { WriteAction } from '../../protocol.ts';
import type { Words } from '../words.ts';

const done: Record<WriteAction, string> = {
  create: 'créé',
  update: 'modifié',
  upsert: 'créé ou modifié',
  delete: 'supprimé',
  restore: 'restauré',
  convert: 'converti',
  send: 'envoyé',
  run: 'exécuté',
};

export const cards: Words['cards'] = {
  reasons: {
    sharedConnection:
      'Cet assistant écrit via une connexion partagée, il vous demande donc d’abord votre accord.',
    outsiderText:
      'L’assistant a lu du texte que des personnes extérieures à votre entreprise peuvent écrire, il vous demande donc d’abord votre accord.',
    manyRecords:
      'Votre administrateur exige votre approbation lorsque autant d’enregistrements sont modifiés à la fois.',
    policy: (actions) =>
      `Votre administrateur exige votre approbation avant que quoi que ce soit ne soit ${actions.map((action) => done[action]).join(' ou ')}.`,
    changedMeanwhile: 'Quelque chose a changé entre-temps : veuillez vérifier à nouveau.',
    duplicatesFound:
      'Salesforce a trouvé des éléments peut-être identiques, c’est pourquoi rien n’a été écrit.',
  },
  warnings: {
    stale:
      'Cet enregistrement a été modifié après que vous l’avez vu, c’est pourquoi rien n’a été écrit. Voici ses valeurs actuelles.',
    mayBeDuplicate:
      'Il s’agit peut-être d’un doublon. Consultez ce qui existe déjà ; vous pouvez enregistrer quand même.',
    isDuplicate:
      'Il s’agit d’un doublon d’un élément existant, et votre organisation n’autorise pas son enregistrement.',
    duplicateOfUnseen:
      'Il s’agit peut-être d’un doublon d’un élément existant que vous ne pouvez pas voir.',
    sentForGood: 'Ce qui est envoyé ne peut pas être rappelé.',
    convertedForGood: 'Une conversion ne peut pas être annulée.',
    changedSince: (labels) =>
      `Modifié après l’écriture par cet assistant : ${labels.join(', ')}. N’approuvez que si ces modifications peuvent être perdues.`,
    notInList: (label, value) =>
      `« ${value} » ne figure pas dans la liste de ${label}. Salesforce l’enregistre quand même.`,
    refusedBefore: (why) => `La même chose a déjà été refusée dans cette conversation : ${why}`,
    edited: (labels) => `Modifié par vous-même : ${labels.join(', ')}.`,
  },
  ends: {
    expired: 'Personne n’a décidé à temps, c’est pourquoi rien n’a été modifié.',
    superseded: 'Une nouvelle question a remplacé cette carte ; rien n’a été modifié.',
    stopped: 'La réponse a été arrêtée ; rien n’a été modifié.',
    turnEnded: 'La réponse s’est terminée avant cette étape ; rien n’a été modifié.',
  },
  newRecord: (objectLabel) => `Nouveau : ${objectLabel}`,
};

export const forms: Words['forms'] = {
  email: {
    label: 'E-mail',
    to: 'À',
    cc: 'Cc',
    bcc: 'Cci',
    subject: 'Objet',
    body: 'Corps',
    relatedTo: 'Associé à',
    logOnRecord: 'Consigner sur l’enregistrement',
  },
  note: { label: 'Note', title: 'Titre', content: 'Note', relatedTo: 'Associé à' },
  conversion: {
    status: 'Statut après conversion',
    account: 'Compte (vide : un nouveau)',
    contact: 'Contact (vide : un nouveau)',
    opportunity: 'Nouvelle opportunité (vide : aucune)',
  },
};
