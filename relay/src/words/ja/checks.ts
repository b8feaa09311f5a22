// Why a call of the assistant was not carried out, in Japanese.
import type { Words } from '../words.ts';

export const values: Words['values'] = {
  twice: (label) => `「${label}」が 2 回指定されています。`,
  notByAssistant: (label) => `「${label}」はアシスタントが書き込めない項目です。`,
  cannotBeEmpty: (label) => `「${label}」は空白にできません。`,
  holdsReference: (label) =>
    `「${label}」に、Salesforce がコマンドとして解釈する「@{」が含まれています。`,
  cannotBeSet: (label) => `「${label}」は設定できません。`,
  cannotBeChanged: (label) => `「${label}」は変更できません。`,
  noField: 'アシスタントが、項目ではないものに値を指定しました。',
  unknownField: (objectLabel, name) => `「${objectLabel}」に項目「${name}」はありません。`,
  nothingToChange: '変更するものがありません。',
  required: (label) => `「${label}」は必須です。`,
  notANumber: (label) => `「${label}」には数値を指定してください。`,
  notWhole: (label) => `「${label}」には整数を指定してください。`,
  tooManyDecimals: (label, most) => `「${label}」の小数は ${most} 桁までです。`,
  tooLarge: (label, digits) => `「${label}」が大きすぎます。整数部は ${digits} 桁までです。`,
  notForRecordType: (label, value) =>
    `このレコードタイプでは、「${label}」に値「${value}」はありません。`,
  notWith: (label, value, controller, now) =>
    `「${controller}」が ${now} の間、「${label}」を「${value}」にすることはできません。`,
  notInList: (label, value) => `「${label}」に値「${value}」はありません。`,
  listOnly: (label) => `「${label}」には選択リストの値を指定してください。`,
  recordTypeNotYours: (label) => `この「${label}」はここでは使用できません。`,
  notAText: (label) => `「${label}」にはテキストを指定してください。`,
  unseenSigns: (label) => `「${label}」に、目に見えない文字が含まれています。`,
  tooLong: (label, most, length) => `「${label}」は ${most} 文字までです (現在 ${length} 文字)。`,
  notAnEmail: (label) => `「${label}」にはメールアドレスを指定してください。`,
  notTrueOrFalse: (label) => `「${label}」には true または false を指定してください。`,
  notADate: (label) => `「${label}」には存在する日付を指定してください。`,
  notAMoment: (label) => `「${label}」には日付と時刻を指定してください。`,
  notATime: (label) => `「${label}」には時刻を指定してください。`,
  notAnId: (label) => `「${label}」にはレコードの ID を指定してください。`,
  wrongKind: (label) => `「${label}」が別の種類のレコードを参照しています。`,
  oddItem: (label) => `「${label}」に適切でない値が含まれています。`,
};

export const calls: Words['calls'] = {
  unknownTool: 'アシスタントが、できないことを試みました。',
  unreadable: 'アシスタントの呼び出しを読み取れませんでした。',
  doesNotFit: 'アシスタントの呼び出しが正しくありません。',
  tooMany: 'アシスタントが一度に多くのことを試みました。',
  noRecord: 'アシスタントが、レコードではないものを指定しました。',
  otherRecord: (objectLabel) =>
    `アシスタントが、「${objectLabel}」ではないレコードを指定しました。`,
  recordTwice: 'アシスタントが、同じレコードを 2 回指定しました。',
  recordGone: (objectLabel) =>
    `このレコード (${objectLabel}) はもう存在しないか、アクセス権がありません。`,
  recordNotFound: (objectLabel) =>
    `このレコード (${objectLabel}) は存在しないか、アクセス権がありません。`,
  noSuchRecord: 'アシスタントが、存在しないか、あなたが表示できないレコードを指定しました。',
  notInRecycleBin: (objectLabel) =>
    `このレコード (${objectLabel}) はごみ箱にないか、アクセス権がありません。`,
  sameAlready: (objectLabel) =>
    `レコード (${objectLabel}) はすでにこれらの値になっています。変更するものはありません。`,
  leadConverted: 'このリードの取引はすでに開始されています。',
  leadAlone: 'リードに関するものを別のレコードに関連付けることはできません。',
  noDuration: 'アシスタントが、電話の時間に負の値を指定しました。',
  noAppointment: 'アシスタントが、予定として成り立たない時刻を指定しました。',
  badRecipients: 'メールアドレスではない宛先があるか、宛先が多すぎます。',
  badSubject: 'メールの件名が複数行になっています。',
  noExternalId: (objectLabel) => `「${objectLabel}」にその名前の外部 ID はありません。`,
  keyMissing: (label) => `各レコードに固有の「${label}」が必要です。`,
  keyTwice: (objectLabels, label) => `2 件のレコード (${objectLabels}) の「${label}」が同じです。`,
  noSuchChange: 'アシスタントが指定した変更は、元に戻せるものではありません。',
  notYourChange: 'この変更はあなたのものではないため、ここでは元に戻せません。',
  notUndoable:
    '元に戻せません。送信、取引開始、またはアクションで実行されたものはそのまま残ります。',
  nothingToUndo: 'すべてこの変更の前と同じ状態です。元に戻すものはありません。',

  searchNotUnderstood:
    'アシスタントが書いたままの検索は実行できませんでした。別の言葉でお試しください。',
  noSuchObject: 'そのようなオブジェクトは存在しないか、アクセス権がありません。',
  noSuchField: '項目が存在しないか、表示する権限がありません。別の言葉でお試しください。',
  noFieldOfName: (objectLabel) => `「${objectLabel}」にその名前の項目はありません。`,
  noRelatedRecords: (objectLabel) => `「${objectLabel}」にそのような関連レコードはありません。`,
  noRecordType: (objectLabel, name) =>
    `「${objectLabel}」に、使用できるレコードタイプ「${name}」はありません。`,
  tooManyToRead: 'ページ単位で参照できる件数を超えています。',
  noSuchList: 'アシスタントが、存在しないリストの続きを参照しようとしました。',
  nothingToLookFor: '検索する内容がありません。',
  notAMoment: 'アシスタントが、日時ではないものを指定しました。',
  recentIsShared: '最近参照したレコードは、共有接続では確認できません。',
  noFile: 'アシスタントが、ファイルではないものを指定しました。',
  noSuchPart: 'その部分は存在しません。',
  fileNotFound: 'このファイルは存在しないか、アクセス権がありません。',
  fileTooLarge: (limit) => `ファイルが大きすぎて、ここでは読み取れません (${limit} 超)。`,
  file: {
    unsupported:
      'この種類のファイルはここでは読み取れません。読み取れるのは、テキスト、CSV、PDF、Word (docx) のみです。',
    damaged: 'ファイルが破損しているか、名前と内容が一致しません。',
    encrypted: 'ファイルはパスワードで保護されています。',
    too_much: 'ファイルの読み取りに、許可された以上の時間またはメモリが必要です。',
  },
};

export const blocked: Words['blocked'] = {
  message: (why) => `管理者がこの操作を許可していません。${why}`,
  gates: {
    built_in: 'アシスタントはこの種類のレコードを扱いません。',
    tool: 'アシスタントはこの種類のレコードに対してこの操作を行えません。',
    field: '項目の 1 つがアシスタントに許可されていません。',
    shared_connection: '共有接続では実行できません。',
    approval_above: '一度に対象となるレコードが多すぎます。',
    outsider_text: '社外からのテキストに基づいています。',
  },
};
