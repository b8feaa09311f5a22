// What cards say, in Japanese.
import type { WriteAction } from '../../protocol.ts';
import type { Words } from '../words.ts';

const doing: Record<WriteAction, string> = {
  create: '作成',
  update: '変更',
  upsert: '作成または変更',
  delete: '削除',
  restore: '復元',
  convert: '取引開始',
  send: '送信',
  run: '実行',
};

export const cards: Words['cards'] = {
  reasons: {
    sharedConnection:
      'このアシスタントは共有接続を通じて書き込むため、先に確認をお願いしています。',
    outsiderText:
      'アシスタントは社外の人が書き込めるテキストを読んだため、先に確認をお願いしています。',
    manyRecords: '一度に変更するレコードが多いため、管理者の設定により承認が必要です。',
    policy: (actions) =>
      `管理者の設定により、${actions.map((action) => doing[action]).join('または')}の前に承認が必要です。`,
    changedMeanwhile: 'その間に変更がありました。もう一度確認してください。',
    duplicatesFound: '同じ可能性のあるものを Salesforce が見つけたため、何も書き込まれていません。',
  },
  warnings: {
    stale: 'このレコードは表示後に変更されたため、何も書き込まれていません。これが現在の値です。',
    mayBeDuplicate:
      '重複している可能性があります。既存のものを確認してください。このまま保存することもできます。',
    isDuplicate: '既存のものと重複しており、組織の設定により保存できません。',
    duplicateOfUnseen: '既に存在し、あなたには表示されないものと重複している可能性があります。',
    sentForGood: '送信したものは取り消せません。',
    convertedForGood: '取引の開始は元に戻せません。',
    changedSince: (labels) =>
      `このアシスタントが書き込んだ後に変更された項目: ${labels.join('、')}。その変更が失われてもよい場合のみ承認してください。`,
    notInList: (label, value) =>
      `「${value}」は${label}の選択リストにありません。Salesforce にはそのまま保存されます。`,
    refusedBefore: (why) => `同じ内容がこの会話で拒否されています: ${why}`,
    edited: (labels) => `ご自身で変更した項目: ${labels.join('、')}。`,
  },
  ends: {
    expired: '期限までに決定されなかったため、何も変更されていません。',
    superseded: '新しい質問がこのカードに代わりました。何も変更されていません。',
    stopped: '回答が停止されました。何も変更されていません。',
    turnEnded: 'これが実行される前に回答が終了しました。何も変更されていません。',
  },
  newRecord: (objectLabel) => `新規${objectLabel}`,
};

export const forms: Words['forms'] = {
  email: {
    label: 'メール',
    to: '宛先',
    cc: 'Cc',
    bcc: 'Bcc',
    subject: '件名',
    body: '本文',
    relatedTo: '関連先',
    logOnRecord: 'レコードに記録',
  },
  note: { label: 'メモ', title: 'タイトル', content: 'メモ', relatedTo: '関連先' },
  conversion: {
    status: '取引開始後の状況',
    account: '取引先 (空白: 新規)',
    contact: '取引先責任者 (空白: 新規)',
    opportunity: '新規商談 (空白: なし)',
  },
};
