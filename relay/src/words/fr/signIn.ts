// What is said when Salesforce does not let the relay act for a person, in French. Names of pages in Setup stay English: they are looked for there.
import type { Words } from '../words.ts';

const tellAdmin = 'À l’attention de votre administrateur Salesforce :';

const appIn = 'Setup, External Client App Manager, Recordside';

const scopes = `${tellAdmin} sélectionnez les étendues Api et RefreshToken sous ${appIn}, Settings.`;
const notPermitted = `${tellAdmin} attribuez l’ensemble d’autorisations Recordside User et nommez-le sous ${appIn}, Policies.`;
const ofShared = (trouble: string): string =>
  `${tellAdmin} l’utilisateur d’intégration de la connexion partagée ${trouble}.`;

export const signIn: Words['signIn'] = {
  not_approved:
    'Recordside n’est pas encore autorisé à agir pour vous dans Salesforce. Cliquez sur Se connecter et donnez votre accord ; une seule fois suffit.',
  not_preauthorized: notPermitted,
  not_admin_approved: notPermitted,
  wrong_audience: `${tellAdmin} l’audience du service relais est incorrecte. C’est https://login.salesforce.com, ou https://test.salesforce.com pour les sandbox et les organisations provisoires.`,
  bad_assertion: `${tellAdmin} l’application client externe ne connaît pas le certificat du service relais. Chargez-le à nouveau sous ${appIn}, Settings ; un redéploiement sans lui le supprime.`,
  clock: `${tellAdmin} l’horloge de la machine du service relais n’est pas à l’heure.`,
  user_inactive:
    'Votre utilisateur Salesforce est inactif. Demandez à votre administrateur de l’activer.',
  user_locked:
    'Votre utilisateur Salesforce est verrouillé. Demandez à votre administrateur de le déverrouiller, ou patientez et réessayez.',
  ip_restricted: `${tellAdmin} vos plages d’adresses IP de connexion excluent le service relais. Assouplissez-les sous ${appIn}, Policies, ou ajoutez l’adresse du service relais aux plages de votre profil.`,
  login_rate: 'Salesforce compte trop de connexions pour vous. Réessayez dans une heure.',
  grant_refused: `${tellAdmin} Salesforce refuse de vous connecter à Recordside. L’historique de connexion de votre utilisateur en indique la raison.`,
  wrong_consumer_key: `${tellAdmin} la clé consommateur du service relais n’est pas celle qui figure sous ${appIn}, Settings.`,
  wrong_certificate: `${tellAdmin} le certificat sous ${appIn}, Settings, n’est pas celui de la clé du service relais.`,
  missing_scope: scopes,
  flow_disabled: `${tellAdmin} activez le flux JWT Bearer sous ${appIn}, Settings.`,
  org_inactive: `${tellAdmin} Salesforce signale que cette organisation est inactive.`,
  shared_not_approved: ofShared(
    'n’a pas approuvé Recordside : attribuez-lui l’ensemble d’autorisations Recordside Integration',
  ),
  shared_not_admin_approved: ofShared(
    `n’est pas autorisé à utiliser Recordside : attribuez-lui l’ensemble d’autorisations Recordside Integration et nommez-le sous ${appIn}, Policies`,
  ),
  shared_user_inactive: ofShared('est inactif : activez-le'),
  shared_user_locked: ofShared('est verrouillé ou gelé : déverrouillez-le'),
  shared_ip_restricted: ofShared(
    'est limité à des plages d’adresses IP de connexion : ajoutez l’adresse du service relais à celles de son profil',
  ),
  shared_login_rate: ofShared('s’est connecté trop souvent : patientez une heure'),
  shared_grant_refused: ofShared('est refusé : son historique de connexion en indique la raison'),
  code_refused:
    'Salesforce n’accepte plus cette connexion. Revenez au panneau et cliquez à nouveau sur Se connecter.',
  wrong_callback: `${tellAdmin} l’URL de rappel sous ${appIn}, Settings, doit être l’adresse du service relais suivie de /oauth/callback.`,
  secret_required: `${tellAdmin} le flux de serveur Web ne doit pas exiger de secret : voir ${appIn}, Settings.`,
  wrong_instance: `${tellAdmin} Salesforce répond depuis une autre adresse que celle configurée pour le service relais. Sa loginUrl doit être l’adresse My Domain de l’organisation.`,
  wrong_user: `${tellAdmin} Salesforce a connecté le service relais sous une autre identité, c’est pourquoi rien n’est fait.`,
  shared_not_configured: `${tellAdmin} l’agent utilise la connexion partagée, mais le service relais n’a pas d’utilisateur partagé pour cette organisation.`,
  sign_in_refused: `${tellAdmin} Salesforce refuse la connexion du service relais.`,
};

export const refusedThere: Words['refusedThere'] = (word) =>
  `${tellAdmin} Salesforce a répondu ${word}. Voir ${appIn}, Policies, et l’historique de connexion de votre utilisateur.`;

export const aboutPerson: Words['aboutPerson'] = (username, orgId, code, number) =>
  `(Utilisateur ${username}, organisation ${orgId}, ${code}, numéro ${number}.)`;

export const callback: Words['callback'] = {
  language: 'fr',
  number: (id) => `Numéro pour votre administrateur : ${id}`,
  connected: {
    title: 'Vous êtes connecté',
    text: 'Vous pouvez fermer cette fenêtre. Votre question attend dans le panneau.',
  },
  denied: {
    title: 'Vous n’êtes pas connecté',
    text: 'Vous n’avez pas donné votre accord, rien n’a donc changé. Fermez cette fenêtre ; le panneau vous permet de vous connecter quand vous le souhaitez.',
  },
  expired: {
    title: 'Ce lien a déjà servi',
    text: 'Fermez cette fenêtre, revenez au panneau et cliquez sur Se connecter.',
  },
  wrongUser: {
    title: 'C’était quelqu’un d’autre',
    text: (username) =>
      `Le panneau appartient à ${username}, mais quelqu’un d’autre s’est connecté ici. Déconnectez-vous de Salesforce dans ce navigateur, puis cliquez à nouveau sur Se connecter dans le panneau et connectez-vous en tant que ${username}.`,
  },
  refused: { title: 'Vous n’êtes pas connecté' },
  unavailable: {
    title: 'Salesforce ne répond pas',
    text: 'Fermez cette fenêtre, patientez une minute et cliquez à nouveau sur Se connecter dans le panneau.',
  },
};
