// What cards say, in Spanish.
import type { WriteAction } from '../../protocol.ts';
import type { Words } from '../words.ts';

const doing: Record<WriteAction, string> = {
  create: 'crear',
  update: 'modificar',
  upsert: 'crear o modificar',
  delete: 'eliminar',
  restore: 'restaurar',
  convert: 'convertir',
  send: 'enviar',
  run: 'ejecutar',
};

export const cards: Words['cards'] = {
  reasons: {
    sharedConnection:
      'Este asistente escribe a través de una conexión compartida, así que le pregunta primero.',
    outsiderText:
      'El asistente ha leído texto que pueden escribir personas ajenas a su empresa, así que le pregunta primero.',
    manyRecords: 'Su administrador exige su aprobación cuando cambian tantos registros a la vez.',
    policy: (actions) =>
      `Su administrador exige su aprobación antes de ${actions.map((action) => doing[action]).join(' o ')} algo.`,
    changedMeanwhile: 'Algo cambió entretanto: revíselo de nuevo.',
    duplicatesFound: 'Salesforce encontró lo que podría ser lo mismo, así que no se escribió nada.',
  },
  warnings: {
    stale:
      'Este registro cambió después de que usted lo viera, así que no se escribió nada. Estos son sus valores actuales.',
    mayBeDuplicate:
      'Podría ser un duplicado. Consulte lo que ya existe; puede guardarlo de todos modos.',
    isDuplicate: 'Es un duplicado de algo que ya existe y su organización no permite guardarlo.',
    duplicateOfUnseen:
      'Podría ser un duplicado de algo que ya existe, pero que usted no puede ver.',
    sentForGood: 'Lo que se envía no se puede retirar.',
    convertedForGood: 'Una conversión no se puede deshacer.',
    changedSince: (labels) =>
      `Cambió después de que este asistente lo escribiera: ${labels.join(', ')}. Apruebe solo si eso se puede perder.`,
    notInList: (label, value) =>
      `«${value}» no está en la lista de ${label}. Salesforce lo guarda de todos modos.`,
    refusedBefore: (why) => `Lo mismo ya se rechazó en esta conversación: ${why}`,
    edited: (labels) => `Cambiado por usted: ${labels.join(', ')}.`,
  },
  ends: {
    expired: 'Nadie decidió a tiempo, así que no se modificó nada.',
    superseded: 'Una pregunta nueva sustituyó a esta tarjeta; no se modificó nada.',
    stopped: 'La respuesta se detuvo; no se modificó nada.',
    turnEnded: 'La respuesta terminó antes de hacer esto; no se modificó nada.',
  },
  newRecord: (objectLabel) => `Nuevo: ${objectLabel}`,
};

export const forms: Words['forms'] = {
  email: {
    label: 'Correo electrónico',
    to: 'Para',
    cc: 'Cc',
    bcc: 'Cco',
    subject: 'Asunto',
    body: 'Cuerpo',
    relatedTo: 'Relacionado con',
    logOnRecord: 'Registrar en el registro',
  },
  note: { label: 'Nota', title: 'Título', content: 'Nota', relatedTo: 'Relacionado con' },
  conversion: {
    status: 'Estado tras la conversión',
    account: 'Cuenta (vacío: una nueva)',
    contact: 'Contacto (vacío: uno nuevo)',
    opportunity: 'Nueva oportunidad (vacío: ninguna)',
  },
};
