// What the tables of steps say, in Spanish.
import type { Words } from '../words.ts';

const sum = (label: string) => (of: string) => `${label}: ${of}`;
const part = (label: string) => (of: string) => `${of} (${label})`;

export const columns: Words['columns'] = {
  object: 'Objeto',
  name: 'Nombre',
  label: 'Etiqueta',
  field: 'Campo',
  type: 'Tipo',
  title: 'Título',
  bytes: 'Bytes',
  when: 'Cuándo',
  what: 'Qué',
  who: 'Quién',
  id: 'Id.',
  text: 'Texto',
};

export const calculated: Words['calculated'] = {
  COUNT: (of) => (of ? `Recuento: ${of}` : 'Recuento'),
  COUNT_DISTINCT: sum('Valores distintos'),
  SUM: sum('Suma'),
  AVG: sum('Promedio'),
  MIN: sum('Mínimo'),
  MAX: sum('Máximo'),
  CALENDAR_MONTH: part('mes'),
  CALENDAR_QUARTER: part('trimestre'),
  CALENDAR_YEAR: part('año'),
  DAY_IN_MONTH: part('día del mes'),
  DAY_IN_WEEK: part('día de la semana'),
  DAY_IN_YEAR: part('día del año'),
  DAY_ONLY: part('día'),
  FISCAL_MONTH: part('mes fiscal'),
  FISCAL_QUARTER: part('trimestre fiscal'),
  FISCAL_YEAR: part('año fiscal'),
  HOUR_IN_DAY: part('hora'),
  WEEK_IN_MONTH: part('semana del mes'),
  WEEK_IN_YEAR: part('semana del año'),
  DISTANCE: (of) => `Distancia a ${of}`,
  GROUPING: (of) => `${of} es un subtotal`,
};

export const timeline: Words['timeline'] = {
  kinds: {
    task: 'Tarea',
    call: 'Llamada',
    email: 'Correo',
    overdue_task: 'Tarea vencida',
    overdue_call: 'Llamada vencida',
    overdue_email: 'Correo vencido',
    email_received: 'Correo recibido',
    email_sent: 'Correo enviado',
    event: 'Evento',
    comment: 'Comentario',
    change: 'Cambio',
  },
  upcoming: (when) => `${when} (próximo)`,
  entry: (kind, what) => `${kind}: ${what}`,
  changed: (field) => `Cambió ${field}`,
  fromTo: (field, before, after) => `${field}: ${before || '(vacío)'} → ${after || '(vacío)'}`,
  events: {
    created: 'Creado',
    ownerAssigned: 'Propietario asignado',
    ownerAccepted: 'Propietario aceptado',
    converted: 'Convertido',
    fromLead: 'Creado a partir de un prospecto',
    locked: 'Bloqueado',
    unlocked: 'Desbloqueado',
  },
  leftOut: (reason) => `No incluido: ${reason}`,
  sources: {
    tasks: 'tareas y llamadas',
    events: 'eventos',
    emails: 'correos',
    comments: 'comentarios',
    history: 'historial de campos',
  },
  notAllowed: (source) => `${source}: no permitido por el administrador`,
  notAvailable: (source) => `${source}: no disponible para usted`,
  valuesClosed: (source) => `${source}: los valores antiguos y nuevos no están accesibles`,
  notKept: (source) => `${source}: no se conserva o no es visible para usted`,
};
