// What is said when Salesforce does not let the relay act for a person, in Spanish. Names of pages in Setup stay English: they are looked for there.
import type { Words } from '../words.ts';

const tellAdmin = 'Para su administrador de Salesforce:';

const appIn = 'Setup, External Client App Manager, Recordside';

const scopes = `${tellAdmin} seleccione los ámbitos Api y RefreshToken en ${appIn}, Settings.`;
const notPermitted = `${tellAdmin} asigne el conjunto de permisos Recordside User e indíquelo en ${appIn}, Policies.`;
const ofShared = (trouble: string): string =>
  `${tellAdmin} el usuario de integración de la conexión compartida ${trouble}.`;

export const signIn: Words['signIn'] = {
  not_approved:
    'Recordside aún no puede actuar por usted en Salesforce. Haga clic en Conectar y permítalo; solo es necesario una vez.',
  not_preauthorized: notPermitted,
  not_admin_approved: notPermitted,
  wrong_audience: `${tellAdmin} la audiencia (audience) del servicio de relay es incorrecta. Es https://login.salesforce.com o, para sandboxes y organizaciones borrador, https://test.salesforce.com.`,
  bad_assertion: `${tellAdmin} la aplicación cliente externa no conoce el certificado del servicio de relay. Cárguelo de nuevo en ${appIn}, Settings; una nueva implementación sin él lo elimina.`,
  clock: `${tellAdmin} el reloj de la máquina del servicio de relay no está en hora.`,
  user_inactive: 'Su usuario de Salesforce está inactivo. Pida a su administrador que lo active.',
  user_locked:
    'Su usuario de Salesforce está bloqueado. Pida a su administrador que lo desbloquee o espere e inténtelo de nuevo.',
  ip_restricted: `${tellAdmin} sus intervalos de IP de inicio de sesión excluyen el servicio de relay. Relájelos en ${appIn}, Policies, o agregue la dirección del servicio de relay a los intervalos de su perfil.`,
  login_rate:
    'Salesforce cuenta demasiados inicios de sesión de usted. Inténtelo de nuevo dentro de una hora.',
  grant_refused: `${tellAdmin} Salesforce se niega a iniciar su sesión en Recordside. El historial de inicio de sesión de su usuario indica el motivo.`,
  wrong_consumer_key: `${tellAdmin} la clave de consumidor del servicio de relay no es la de ${appIn}, Settings.`,
  wrong_certificate: `${tellAdmin} el certificado de ${appIn}, Settings, no es el de la clave del servicio de relay.`,
  missing_scope: scopes,
  flow_disabled: `${tellAdmin} active el flujo JWT Bearer en ${appIn}, Settings.`,
  org_inactive: `${tellAdmin} Salesforce informa de que esta organización está inactiva.`,
  shared_not_approved: ofShared(
    'no ha aprobado Recordside: asígnele el conjunto de permisos Recordside Integration',
  ),
  shared_not_admin_approved: ofShared(
    `no puede utilizar Recordside: asígnele el conjunto de permisos Recordside Integration e indíquelo en ${appIn}, Policies`,
  ),
  shared_user_inactive: ofShared('está inactivo: actívelo'),
  shared_user_locked: ofShared('está bloqueado o congelado: desbloquéelo'),
  shared_ip_restricted: ofShared(
    'está limitado a intervalos de IP de inicio de sesión: agregue la dirección del servicio de relay a los de su perfil',
  ),
  shared_login_rate: ofShared('ha iniciado sesión demasiadas veces: espere una hora'),
  shared_grant_refused: ofShared('se rechaza: su historial de inicio de sesión indica el motivo'),
  code_refused:
    'Salesforce ya no acepta este inicio de sesión. Vuelva al panel y haga clic de nuevo en Conectar.',
  wrong_callback: `${tellAdmin} la URL de devolución de llamada en ${appIn}, Settings, debe ser la dirección del servicio de relay con /oauth/callback.`,
  secret_required: `${tellAdmin} el flujo de servidor web no debe exigir un secreto: consulte ${appIn}, Settings.`,
  wrong_instance: `${tellAdmin} Salesforce responde desde una dirección distinta de la configurada para el servicio de relay. Su loginUrl debe ser la dirección My Domain de la organización.`,
  wrong_user: `${tellAdmin} Salesforce inició la sesión del servicio de relay como otra persona, así que no se hace nada.`,
  shared_not_configured: `${tellAdmin} el agente utiliza la conexión compartida, pero el servicio de relay no tiene un usuario compartido para esta organización.`,
  sign_in_refused: `${tellAdmin} Salesforce rechaza el inicio de sesión del servicio de relay.`,
};

export const refusedThere: Words['refusedThere'] = (word) =>
  `${tellAdmin} Salesforce respondió ${word}. Consulte ${appIn}, Policies, y el historial de inicio de sesión de su usuario.`;

export const aboutPerson: Words['aboutPerson'] = (username, orgId, code, number) =>
  `(Usuario ${username}, organización ${orgId}, ${code}, número ${number}.)`;

export const callback: Words['callback'] = {
  language: 'es',
  number: (id) => `Número para su administrador: ${id}`,
  connected: {
    title: 'La conexión está lista',
    text: 'Puede cerrar esta ventana. Su pregunta espera en el panel.',
  },
  denied: {
    title: 'No hay conexión',
    text: 'Usted no lo permitió, así que no ha cambiado nada. Cierre esta ventana; el panel le permite conectarse cuando quiera.',
  },
  expired: {
    title: 'Este enlace ya se usó',
    text: 'Cierre esta ventana, vuelva al panel y haga clic allí en Conectar.',
  },
  wrongUser: {
    title: 'Era otra persona',
    text: (username) =>
      `El panel pertenece a ${username}, pero aquí inició sesión otra persona. Cierre la sesión de Salesforce en este navegador, haga clic de nuevo en Conectar en el panel e inicie sesión como ${username}.`,
  },
  refused: { title: 'No hay conexión' },
  unavailable: {
    title: 'Salesforce no responde',
    text: 'Cierre esta ventana, espere un minuto y haga clic de nuevo en Conectar en el panel.',
  },
};
