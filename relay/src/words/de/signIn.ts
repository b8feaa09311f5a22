// What is said when Salesforce does not let the relay act for a person, in German. Names of pages in Setup stay English: they are looked for there.
import type { Words } from '../words.ts';

const tellAdmin = 'Für Ihren Salesforce-Administrator:';

const appIn = 'Setup, External Client App Manager, Recordside';

const scopes = `${tellAdmin} Wählen Sie unter ${appIn}, Settings, die Bereiche Api und RefreshToken aus.`;
const notPermitted = `${tellAdmin} Weisen Sie den Berechtigungssatz Recordside User zu, und nennen Sie ihn unter ${appIn}, Policies.`;
const ofShared = (trouble: string): string =>
  `${tellAdmin} Der Integrationsbenutzer der gemeinsamen Verbindung ${trouble}.`;

export const signIn: Words['signIn'] = {
  not_approved:
    'Recordside darf in Salesforce noch nicht für Sie handeln. Klicken Sie auf „Verbinden“, und erlauben Sie es; das ist nur einmal nötig.',
  not_preauthorized: notPermitted,
  not_admin_approved: notPermitted,
  wrong_audience: `${tellAdmin} Der Empfänger (audience) des Relay-Dienstes ist falsch. Er lautet https://login.salesforce.com, für Sandboxes und Entwicklungsorganisationen https://test.salesforce.com.`,
  bad_assertion: `${tellAdmin} Die externe Client-Anwendung kennt das Zertifikat des Relay-Dienstes nicht. Laden Sie es unter ${appIn}, Settings, noch einmal hoch; eine erneute Bereitstellung ohne das Zertifikat entfernt es.`,
  clock: `${tellAdmin} Die Uhr des Rechners, auf dem der Relay-Dienst läuft, geht falsch.`,
  user_inactive:
    'Ihr Salesforce-Benutzer ist inaktiv. Bitten Sie Ihren Administrator, ihn zu aktivieren.',
  user_locked:
    'Ihr Salesforce-Benutzer ist gesperrt. Bitten Sie Ihren Administrator, ihn zu entsperren, oder warten Sie, und versuchen Sie es noch einmal.',
  ip_restricted: `${tellAdmin} Ihre Anmelde-IP-Bereiche schließen den Relay-Dienst aus. Lockern Sie sie unter ${appIn}, Policies, oder fügen Sie die Adresse des Relay-Dienstes den Bereichen Ihres Profils hinzu.`,
  login_rate:
    'Salesforce zählt zu viele Anmeldungen von Ihnen. Versuchen Sie es in einer Stunde noch einmal.',
  grant_refused: `${tellAdmin} Salesforce verweigert Ihre Anmeldung bei Recordside. Der Anmeldeverlauf Ihres Benutzers nennt den Grund.`,
  wrong_consumer_key: `${tellAdmin} Der Verbraucherschlüssel des Relay-Dienstes ist nicht der unter ${appIn}, Settings.`,
  wrong_certificate: `${tellAdmin} Das Zertifikat unter ${appIn}, Settings, gehört nicht zum Schlüssel des Relay-Dienstes.`,
  missing_scope: scopes,
  flow_disabled: `${tellAdmin} Aktivieren Sie unter ${appIn}, Settings, den JWT-Bearer-Ablauf.`,
  org_inactive: `${tellAdmin} Salesforce meldet, dass diese Organisation inaktiv ist.`,
  shared_not_approved: ofShared(
    'hat Recordside nicht genehmigt: Weisen Sie ihm den Berechtigungssatz Recordside Integration zu',
  ),
  shared_not_admin_approved: ofShared(
    `darf Recordside nicht verwenden: Weisen Sie ihm den Berechtigungssatz Recordside Integration zu, und nennen Sie diesen unter ${appIn}, Policies`,
  ),
  shared_user_inactive: ofShared('ist inaktiv: Aktivieren Sie ihn'),
  shared_user_locked: ofShared('ist gesperrt oder eingefroren: Entsperren Sie ihn'),
  shared_ip_restricted: ofShared(
    'ist auf Anmelde-IP-Bereiche beschränkt: Fügen Sie die Adresse des Relay-Dienstes denen seines Profils hinzu',
  ),
  shared_login_rate: ofShared('hat sich zu oft angemeldet: Warten Sie eine Stunde'),
  shared_grant_refused: ofShared('wird abgewiesen: Sein Anmeldeverlauf nennt den Grund'),
  code_refused:
    'Salesforce nimmt diese Anmeldung nicht mehr an. Kehren Sie zum Panel zurück, und klicken Sie noch einmal auf „Verbinden“.',
  wrong_callback: `${tellAdmin} Die Callback-URL unter ${appIn}, Settings, muss die Adresse des Relay-Dienstes mit /oauth/callback sein.`,
  secret_required: `${tellAdmin} Der Webserver-Ablauf darf kein Geheimnis verlangen: siehe ${appIn}, Settings.`,
  wrong_instance: `${tellAdmin} Salesforce antwortet von einer anderen Adresse, als für den Relay-Dienst konfiguriert ist. Seine loginUrl muss die My-Domain-Adresse der Organisation sein.`,
  wrong_user: `${tellAdmin} Salesforce hat den Relay-Dienst als jemand anderen angemeldet, deshalb wird nichts getan.`,
  shared_not_configured: `${tellAdmin} Der Agent verwendet die gemeinsame Verbindung, aber der Relay-Dienst hat für diese Organisation keinen gemeinsamen Benutzer.`,
  sign_in_refused: `${tellAdmin} Salesforce verweigert die Anmeldung des Relay-Dienstes.`,
};

export const refusedThere: Words['refusedThere'] = (word) =>
  `${tellAdmin} Salesforce hat ${word} geantwortet. Siehe ${appIn}, Policies, und den Anmeldeverlauf Ihres Benutzers.`;

export const aboutPerson: Words['aboutPerson'] = (username, orgId, code, number) =>
  `(Benutzer ${username}, Organisation ${orgId}, ${code}, Nummer ${number}.)`;

export const callback: Words['callback'] = {
  language: 'de',
  number: (id) => `Nummer für Ihren Administrator: ${id}`,
  connected: {
    title: 'Sie sind verbunden',
    text: 'Sie können dieses Fenster schließen. Ihre Frage wartet im Panel.',
  },
  denied: {
    title: 'Sie sind nicht verbunden',
    text: 'Sie haben es nicht erlaubt, deshalb hat sich nichts geändert. Schließen Sie dieses Fenster; im Panel können Sie sich jederzeit verbinden.',
  },
  expired: {
    title: 'Dieser Link ist verbraucht',
    text: 'Schließen Sie dieses Fenster, kehren Sie zum Panel zurück, und klicken Sie dort auf „Verbinden“.',
  },
  wrongUser: {
    title: 'Das war jemand anderes',
    text: (username) =>
      `Das Panel gehört ${username}, aber hier hat sich jemand anderes angemeldet. Melden Sie sich in diesem Browser von Salesforce ab, klicken Sie im Panel noch einmal auf „Verbinden“, und melden Sie sich als ${username} an.`,
  },
  refused: { title: 'Sie sind nicht verbunden' },
  unavailable: {
    title: 'Salesforce antwortet nicht',
    text: 'Schließen Sie dieses Fenster, warten Sie eine Minute, und klicken Sie im Panel noch einmal auf „Verbinden“.',
  },
};
