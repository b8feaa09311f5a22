// What steps are called, in Spanish.
import type { WriteAction } from '../../protocol.ts';
import type { Words } from '../words.ts';

const verbs: Record<WriteAction, string> = {
  create: 'Crear',
  update: 'Actualizar',
  upsert: 'Guardar',
  delete: 'Eliminar',
  restore: 'Restaurar',
  convert: 'Convertir',
  send: 'Enviar',
  run: 'Ejecutar',
};

export const steps: Words['steps'] = {
  change: (action, objectLabel, count) =>
    count === 1
      ? `${verbs[action]}: ${objectLabel}`
      : `${verbs[action]} ${count} registros: ${objectLabel}`,
  addNote: 'Agregar una nota',
  convertLead: 'Convertir el prospecto',
  createTask: 'Crear una tarea',
  logCall: 'Registrar una llamada',
  postToFeed: 'Publicar en la fuente',
  scheduleEvent: 'Programar un evento',
  sendEmail: 'Enviar un correo',
  undo: 'Deshacer',
  ofEffect: { read: 'Consultar algo', ...verbs },
  unknownTool: 'Acción desconocida',

  search: (object) => `Buscar en ${object}`,
  searchRecords: 'Buscar registros',
  searched: (objectLabels) => `Búsqueda realizada en ${objectLabels}`,
  total: (object) => `Totalizar ${object}`,
  totalled: (objectLabels) => `Total calculado de ${objectLabels}`,
  find: (text) => `Buscar «${text}»`,
  lookedFor: (text) => `Búsqueda realizada de «${text}»`,
  readRecord: (object) => `Leer: ${object}`,
  recordRead: (objectLabel) => `Leído: ${objectLabel}`,
  readRelated: (relationship, object) => `Leer ${relationship} de ${object}`,
  relatedRead: (relationship, objectLabel) => `Leído: ${relationship} de ${objectLabel}`,
  readTimeline: (object) => `Leer la cronología: ${object}`,
  timelineRead: (objectLabel) => `Cronología leída: ${objectLabel}`,
  listFiles: (object) => `Enumerar los archivos: ${object}`,
  filesListed: (objectLabel) => `Archivos enumerados: ${objectLabel}`,
  readFile: 'Leer un archivo',
  fileRead: (title) => `Archivo leído: ${title}`,
  lookUpFields: (object) => `Consultar los campos: ${object}`,
  fieldsLookedUp: (objectLabel) => `Campos consultados: ${objectLabel}`,
  findObjects: (pattern) => `Buscar objetos como «${pattern}»`,
  objectsFound: (pattern) => `Búsqueda realizada de objetos como «${pattern}»`,
  lookUpRecent: (object) => `Consultar lo visto recientemente: ${object}`,
  recentLookedUp: (objectLabels) => `Visto recientemente, consultado: ${objectLabels}`,
  lookUpPerson: 'Consultar quién inició sesión',
  personLookedUp: 'Consultado quién inició sesión',
  readOn: 'Seguir leyendo',
  partsDone: (done, total) => `${done} de ${total} completados`,
  tryAgain: (next, most) => `Esperando a Salesforce, intento ${next} de ${most}`,
  fetchFile: 'Obteniendo el archivo',
  extractText: 'Leyendo el texto',
};
