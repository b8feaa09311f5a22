// Why a request or a turn could not go on, in French.
import type { Words } from '../words.ts';

export const errors: Words['errors'] = {
  bad_request:
    'Le panneau a envoyé une demande que le service relais ne comprend pas. Rechargez la page et réessayez.',
  session_expired:
    'Votre session est terminée. Le panneau vous reconnecte de lui-même ; sinon, rechargez la page.',
  assertion_invalid:
    'La connexion de Salesforce à ce panneau n’a pas été acceptée. Rechargez la page ; si le problème persiste, prévenez votre administrateur.',
  assertion_replayed:
    'Cette connexion a déjà été utilisée. Rechargez la page pour en obtenir une nouvelle.',
  not_allowed:
    'Votre administrateur n’a pas autorisé cette opération. Adressez-vous à lui si vous en avez besoin.',
  not_found: 'Cet élément n’existe plus. Rechargez la page pour voir ce qui est présent.',
  turn_in_progress:
    'La dernière question est encore en cours de traitement. Attendez la réponse ou arrêtez-la d’abord.',
  stale: 'Cette carte n’est plus la carte actuelle. Décidez sur la carte la plus récente.',
  expired:
    'Cette carte a expiré et rien n’a été modifié. Posez à nouveau la question pour en obtenir une nouvelle.',
  too_large: 'Ce texte est trop long pour être envoyé. Raccourcissez-le et réessayez.',
  edit_invalid:
    'Une valeur de la carte ne peut pas être enregistrée. Corrigez-la et approuvez à nouveau.',
  rate_limited: 'Vous posez des questions plus vite que votre administrateur ne l’autorise.',
  salesforce_unavailable: 'Salesforce ne répond pas pour le moment. Réessayez dans une minute.',
  model_unavailable:
    'Le modèle de langage ne répond pas pour le moment. Réessayez dans une minute.',
  busy: 'Trop de personnes posent des questions en même temps.',
  internal:
    'Un problème est survenu ici. Réessayez ; s’il persiste, communiquez à votre administrateur le numéro ci-dessous.',
};

export const refusals: Words['refusals'] = {
  stateAway: 'L’assistant est momentanément indisponible.',
  restarting: 'L’assistant redémarre.',
  noteNeedsRecord:
    'Ouvrez d’abord un enregistrement : une note est conservée sur un enregistrement.',
  manyAsking: 'De nombreuses personnes de votre entreprise posent des questions en même temps.',
  tooManyTabs:
    'Cet assistant est ouvert dans trop d’onglets ou de fenêtres. Fermez-en quelques-uns.',
  ownQuestionsOpen: (most) =>
    `${most === 1 ? 'Une autre de vos questions est' : `${most} de vos questions sont`} encore en cours de traitement. Attendez une réponse ou arrêtez-en une.`,
  monthUsedUp:
    'Le budget de l’assistant pour ce mois est épuisé. Demandez à votre administrateur de l’augmenter ou attendez le mois prochain.',
  modelRefused:
    'Le modèle de langage a refusé la demande. Demandez à votre administrateur de vérifier son adresse et sa clé.',
  conversationTooLong:
    'Cette conversation est devenue trop longue pour le modèle de langage. Effacez-la et posez à nouveau la question.',
  modelWentOn:
    'Le modèle de langage n’en finissait pas et a été arrêté. Reformulez votre question.',
  modelAtLimit:
    'Le modèle de langage a atteint sa limite pour le moment. Réessayez dans une minute.',
  modelNotOffered: (name) =>
    `Cet agent nomme le modèle « ${name} », que le service relais ne propose pas à votre organisation. Corrigez Model__c de l’agent ou la configuration du service relais.`,
  notSetUp:
    'Cet assistant n’est pas entièrement configuré. Veuillez prévenir votre administrateur.',
  sharedNotYours:
    'Cet assistant utilise une connexion partagée qui ne vous est pas ouverte. Demandez-la à votre administrateur.',
  editsNotAllowed:
    'Votre administrateur n’a pas autorisé la modification des valeurs sur la carte.',
  onlyShownValues: 'Seules les valeurs affichées sur la carte peuvent être modifiées.',
};
