// What Salesforce answers when it refuses or fails, in Spanish.
import type { Words } from '../words.ts';

const cannotBeReached =
  'No se puede acceder a Salesforce en este momento. Inténtelo de nuevo dentro de un minuto.';
const badSearch =
  'La búsqueda no se pudo ejecutar tal como estaba escrita. Pruebe con otras palabras.';

export const salesforce: Words['salesforce'] = {
  bad_query: badSearch,
  bad_search: badSearch,
  request_limit:
    'Su organización ha agotado por ahora sus llamadas a la API de Salesforce. Inténtelo más tarde o avise a su administrador.',
  salesforce_unavailable: cannotBeReached,
  unreachable: cannotBeReached,
  connection_cut: cannotBeReached,
  timeout: 'Salesforce tardó demasiado en responder. Inténtelo de nuevo o pida menos.',
  stopped: 'Detenido.',
  unreadable_answer:
    'Salesforce dio una respuesta que no se entiende. Inténtelo de nuevo; si persiste, avise a su administrador.',
  api_disabled:
    'Su usuario de Salesforce no puede utilizar la API. Pida a su administrador el permiso «API activada».',
  api_share_used:
    'El asistente ha agotado su parte de las llamadas a la API de Salesforce de su organización en las últimas 24 horas. Vuelve a quedar libre poco a poco; si necesita una parte mayor, pídala a su administrador.',
  query_too_large:
    'Esa búsqueda abarca demasiado. Pida menos, por ejemplo un período más corto o un solo propietario.',
  session_ended:
    'Salesforce finalizó la conexión. Vuelva a cargar la página; si persiste, avise a su administrador.',
  not_enabled: 'Su organización no tiene activada esa función. Consulte a su administrador.',
  soap_token:
    'Salesforce solo hace esto con otro tipo de acceso que el que ha dado al asistente. Para su administrador de Salesforce: en Setup, External Client App Manager, Recordside, Settings, desactive «Issue JSON Web Token (JWT)-based access tokens».',
  cursor_expired: 'Esa lista ya no está abierta en Salesforce. Pregunte de nuevo.',
  unknown_field: 'Un campo no existe o usted no puede verlo. Pruebe con otras palabras.',
  unknown_object: 'Ese tipo de registro no existe en su organización o usted no puede verlo.',
  not_found: 'No se encontró ese registro o usted no puede verlo.',
  bad_id: 'No se encontró un registro porque su Id. no es válido.',
  salesforce_error:
    'Salesforce tuvo un error interno. Consulte el registro antes de intentarlo de nuevo.',
  salesforce_refused: 'Salesforce no lo aceptó: {message}',
  no_access:
    'No tiene acceso para hacer eso en Salesforce. Consulte a su administrador si lo necesita.',
  rolled_back: 'No se modificó nada porque otra parte del mismo cambio no se aceptó.',
  bad_value: 'Salesforce no aceptó un valor: {message}',
  automation_failed:
    'Una automatización de su organización lo impidió: {message} Su administrador puede ver el motivo en el flujo o desencadenador.',
  deleted: 'Ese registro se eliminó. Es posible que aún esté en la papelera de reciclaje.',
  bad_reference: 'Un registro al que se hace referencia no existe o usted no puede utilizarlo.',
  lookup_filter: 'Ese registro no se puede elegir aquí: {message}',
  required_field: 'Falta algo: {fields}. Indique qué debe ser.',
  too_long: 'Un texto es demasiado largo: {message}',
  bad_picklist: 'Un valor no está en la lista que permite este campo: {message}',
  field_not_writable:
    'No puede cambiar este campo: {fields}. Consulte a su administrador si lo necesita.',
  validation: 'Una regla de su organización no lo aceptó: {message}',
  field_integrity: 'Los valores no son compatibles entre sí: {message}',
  inactive_owner: 'El propietario ya no está activo en Salesforce. Elija a otra persona.',
  duplicate_found:
    'Salesforce conoce un registro que parece igual. Utilice ese o guarde de todos modos.',
  duplicate_value: 'Un valor que debe ser único ya está en uso.',
  owner_cannot_see:
    'El nuevo propietario no puede ver este tipo de registro. Elija a otra persona.',
  no_access_related:
    'No puede utilizar un registro al que se hace referencia. Consulte a su propietario o a su administrador.',
  record_locked:
    'El registro está bloqueado, muy probablemente por un proceso de aprobación. Podrá modificarse después.',
  delete_failed: 'No se puede eliminar: {message}',
  undelete_failed: 'No se puede restaurar: {message}',
  row_locked:
    'Otra persona está modificando el mismo registro en este momento. Inténtelo de nuevo en unos instantes.',
  storage_full: 'El almacenamiento de su organización está lleno. Avise a su administrador.',
  reference_missing:
    'Un registro cambió o desapareció entretanto, así que no se modificó nada. Consúltelo de nuevo.',
  not_written:
    'Salesforce no respondió y no se modificó nada. Inténtelo de nuevo dentro de un minuto.',
};

export const unconfirmed: Words['unconfirmed'] = {
  message: (look) => `Salesforce no confirmó si esto se realizó. ${look}`,
  look: {
    record: 'Consulte el registro antes de intentarlo de nuevo.',
    restore: 'Compruebe si los registros han vuelto antes de intentarlo de nuevo.',
    convert: 'Compruebe si el prospecto está convertido antes de intentarlo de nuevo.',
    send: 'Busque entre los correos enviados antes de enviarlo de nuevo.',
    run: 'Compruebe lo que la acción debería haber hecho antes de ejecutarla de nuevo.',
  },
};
