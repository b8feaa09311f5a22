// Why a request or a turn could not go on, in Spanish.
import type { Words } from '../words.ts';

export const errors: Words['errors'] = {
  bad_request:
    'El panel envió algo que el servicio de relay no entiende. Vuelva a cargar la página e inténtelo de nuevo.',
  session_expired:
    'Su sesión ha terminado. El panel vuelve a iniciarla por sí solo; si no lo hace, vuelva a cargar la página.',
  assertion_invalid:
    'No se aceptó el inicio de sesión de Salesforce para este panel. Vuelva a cargar la página; si persiste, avise a su administrador.',
  assertion_replayed:
    'Este inicio de sesión ya se utilizó. Vuelva a cargar la página para obtener uno nuevo.',
  not_allowed: 'Su administrador no lo ha permitido. Consúltele si lo necesita.',
  not_found: 'Esto ya no existe. Vuelva a cargar la página para ver lo que hay.',
  turn_in_progress:
    'La última pregunta aún se está respondiendo. Espere la respuesta o deténgala primero.',
  stale: 'Esta tarjeta ya no es la actual. Decida en la tarjeta más reciente.',
  expired: 'Esta tarjeta caducó y no se modificó nada. Pregunte de nuevo para obtener otra.',
  too_large: 'Es demasiado largo para enviarlo. Acórtelo e inténtelo de nuevo.',
  edit_invalid: 'No se puede guardar un valor de la tarjeta. Corríjalo y apruebe de nuevo.',
  rate_limited: 'Está preguntando más rápido de lo que permite su administrador.',
  salesforce_unavailable:
    'Salesforce no responde en este momento. Inténtelo de nuevo dentro de un minuto.',
  model_unavailable:
    'El modelo de lenguaje no responde en este momento. Inténtelo de nuevo dentro de un minuto.',
  busy: 'Demasiadas personas preguntan a la vez.',
  internal:
    'Algo salió mal aquí. Inténtelo de nuevo; si persiste, dé a su administrador el número que aparece abajo.',
};

export const refusals: Words['refusals'] = {
  stateAway: 'El asistente no está disponible por un momento.',
  restarting: 'El asistente se está reiniciando.',
  noteNeedsRecord: 'Abra primero un registro: una nota se guarda en un registro.',
  manyAsking: 'Muchas personas de su empresa preguntan a la vez.',
  tooManyTabs: 'Este asistente está abierto en demasiadas pestañas o ventanas. Cierre algunas.',
  ownQuestionsOpen: (most) =>
    `${most === 1 ? 'Otra pregunta suya aún se está respondiendo' : `${most} preguntas suyas aún se están respondiendo`}. Espere una respuesta o detenga una.`,
  monthUsedUp:
    'El presupuesto del asistente para este mes está agotado. Pida a su administrador uno mayor o espere al mes que viene.',
  modelRefused:
    'El modelo de lenguaje rechazó la solicitud. Pida a su administrador que compruebe su dirección y su clave.',
  conversationTooLong:
    'Esta conversación es ya demasiado larga para el modelo de lenguaje. Bórrela y vuelva a preguntar.',
  modelWentOn:
    'El modelo de lenguaje no terminaba, así que se detuvo. Pregunte de nuevo con otras palabras.',
  modelAtLimit:
    'El modelo de lenguaje ha alcanzado su límite en este momento. Inténtelo de nuevo dentro de un minuto.',
  modelNotOffered: (name) =>
    `Este agente indica el modelo «${name}», que el servicio de relay no ofrece a su organización. Corrija Model__c del agente o la configuración del servicio de relay.`,
  notSetUp: 'Este asistente no está configurado del todo. Avise a su administrador.',
  sharedNotYours:
    'Este asistente utiliza una conexión compartida que no está abierta para usted. Solicítela a su administrador.',
  editsNotAllowed: 'Su administrador no ha permitido cambiar valores en la tarjeta.',
  onlyShownValues: 'Solo se pueden cambiar los valores que muestra la tarjeta.',
};
