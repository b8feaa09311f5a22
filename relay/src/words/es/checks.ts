// Why a call of the assistant was not carried out, in Spanish.
import type { Words } from '../words.ts';

export const values: Words['values'] = {
  twice: (label) => `«${label}» se indica dos veces.`,
  notByAssistant: (label) => `El asistente no puede escribir «${label}».`,
  cannotBeEmpty: (label) => `«${label}» no puede estar vacío.`,
  holdsReference: (label) => `«${label}» contiene «@{», que Salesforce leería como un comando.`,
  cannotBeSet: (label) => `«${label}» no se puede establecer.`,
  cannotBeChanged: (label) => `«${label}» no se puede cambiar.`,
  noField: 'El asistente dio un valor para algo que no es un campo.',
  unknownField: (objectLabel, name) => `«${objectLabel}» no tiene un campo «${name}».`,
  nothingToChange: 'No hay nada que cambiar.',
  required: (label) => `«${label}» es obligatorio.`,
  notANumber: (label) => `«${label}» debe ser un número.`,
  notWhole: (label) => `«${label}» debe ser un número entero.`,
  tooManyDecimals: (label, most) => `«${label}» admite ${most} decimales como máximo.`,
  tooLarge: (label, digits) =>
    `«${label}» es demasiado grande: ${digits} cifras enteras como máximo.`,
  notForRecordType: (label, value) =>
    `«${label}» no tiene un valor «${value}» para este tipo de registro.`,
  notWith: (label, value, controller, now) =>
    `«${label}» no puede ser «${value}» mientras «${controller}» sea ${now}.`,
  notInList: (label, value) => `«${label}» no tiene un valor «${value}».`,
  listOnly: (label) => `«${label}» solo admite un valor de su lista.`,
  recordTypeNotYours: (label) => `Usted no puede utilizar aquí este «${label}».`,
  notAText: (label) => `«${label}» debe ser un texto.`,
  unseenSigns: (label) => `«${label}» contiene caracteres que no se ven.`,
  tooLong: (label, most, length) =>
    `«${label}» admite ${most} caracteres como máximo; este tiene ${length}.`,
  notAnEmail: (label) => `«${label}» debe ser una dirección de correo electrónico.`,
  notTrueOrFalse: (label) => `«${label}» debe ser verdadero o falso.`,
  notADate: (label) => `«${label}» debe ser una fecha que exista.`,
  notAMoment: (label) => `«${label}» debe ser una fecha y una hora.`,
  notATime: (label) => `«${label}» debe ser una hora.`,
  notAnId: (label) => `«${label}» debe ser el Id. de un registro.`,
  wrongKind: (label) => `«${label}» apunta a un registro del tipo equivocado.`,
  oddItem: (label) => `«${label}» tiene un elemento que no es adecuado.`,
};

export const calls: Words['calls'] = {
  unknownTool: 'El asistente intentó algo que no puede hacer.',
  unreadable: 'El asistente envió una llamada que no se pudo leer.',
  doesNotFit: 'El asistente envió una llamada que no es adecuada.',
  tooMany: 'El asistente intentó demasiado a la vez.',
  noRecord: 'El asistente nombró algo que no es un registro.',
  otherRecord: (objectLabel) =>
    `El asistente nombró un registro que no es del tipo «${objectLabel}».`,
  recordTwice: 'El asistente nombró dos veces el mismo registro.',
  recordGone: (objectLabel) =>
    `Este registro (${objectLabel}) ya no existe o usted no tiene acceso a él.`,
  recordNotFound: (objectLabel) =>
    `Este registro (${objectLabel}) no existe o usted no tiene acceso a él.`,
  noSuchRecord: 'El asistente apuntó a un registro que no existe o que usted no puede ver.',
  notInRecycleBin: (objectLabel) =>
    `Este registro (${objectLabel}) no está en la papelera de reciclaje o usted no tiene acceso a él allí.`,
  sameAlready: (objectLabel) =>
    `El registro (${objectLabel}) ya tiene estos valores; no hay nada que cambiar.`,
  leadConverted: 'Este prospecto ya está convertido.',
  leadAlone: 'Lo que trata de un prospecto no se puede relacionar con otro registro.',
  noDuration: 'El asistente indicó una duración negativa para una llamada.',
  noAppointment: 'El asistente indicó horas que no forman una cita.',
  badRecipients:
    'El correo tiene un destinatario que no es una dirección de correo electrónico, o demasiados destinatarios.',
  badSubject: 'El asunto del correo tiene más de una línea.',
  noExternalId: (objectLabel) => `«${objectLabel}» no tiene un Id. externo con ese nombre.`,
  keyMissing: (label) => `Cada registro necesita su propio valor de «${label}».`,
  keyTwice: (objectLabels, label) =>
    `Dos registros (${objectLabels}) tienen el mismo valor de «${label}».`,
  noSuchChange: 'El asistente no nombró ningún cambio que se pudiera deshacer.',
  notYourChange: 'Este cambio no es suyo, así que no se puede deshacer aquí.',
  notUndoable:
    'Esto no se puede deshacer: lo que se envió, convirtió o ejecutó mediante una acción queda como está.',
  nothingToUndo: 'Todo está como antes de este cambio; no hay nada que deshacer.',

  searchNotUnderstood:
    'La búsqueda no se pudo ejecutar tal como la escribió el asistente. Pruebe con otras palabras.',
  noSuchObject: 'No existe tal objeto o usted no tiene acceso a él.',
  noSuchField: 'Un campo no existe o usted no puede verlo. Pruebe con otras palabras.',
  noFieldOfName: (objectLabel) => `«${objectLabel}» no tiene un campo con ese nombre.`,
  noRelatedRecords: (objectLabel) => `«${objectLabel}» no tiene esos registros relacionados.`,
  noRecordType: (objectLabel, name) =>
    `«${objectLabel}» no tiene un tipo de registro «${name}» que usted pueda utilizar.`,
  tooManyToRead: 'Hay más de lo que se puede leer página a página.',
  noSuchList: 'El asistente quiso seguir leyendo una lista que no existe.',
  nothingToLookFor: 'No hay nada que buscar en este texto.',
  notAMoment: 'El asistente indicó un momento que no es tal.',
  recentIsShared:
    'Lo que vio recientemente no se puede consultar a través de la conexión compartida.',
  noFile: 'El asistente nombró algo que no es un archivo.',
  noSuchPart: 'Esa parte no existe.',
  fileNotFound: 'Este archivo no existe o usted no tiene acceso a él.',
  fileTooLarge: (limit) => `El archivo es demasiado grande para leerlo aquí (más de ${limit}).`,
  file: {
    unsupported:
      'Los archivos de este tipo no se pueden leer aquí: solo texto, CSV, PDF y Word (docx).',
    damaged: 'El archivo está dañado o no es lo que dice su nombre.',
    encrypted: 'El archivo está protegido con una contraseña.',
    too_much: 'Leer el archivo requiere más tiempo o memoria de lo permitido.',
  },
};

export const blocked: Words['blocked'] = {
  message: (why) => `Su administrador no ha permitido esto. ${why}`,
  gates: {
    built_in: 'El asistente nunca toca este tipo de registro.',
    tool: 'El asistente no puede hacer esto con este tipo de registro.',
    field: 'Uno de los campos está cerrado para el asistente.',
    shared_connection: 'No se puede hacer a través de la conexión compartida.',
    approval_above: 'Afecta a demasiados registros a la vez.',
    outsider_text: 'Detrás hay texto ajeno a su empresa.',
  },
};
