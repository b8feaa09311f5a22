// What Salesforce answers when it refuses or fails, in Japanese.
import type { Words } from '../words.ts';

const cannotBeReached = '現在 Salesforce に接続できません。1 分後にもう一度お試しください。';
const badSearch = '書かれたままの検索は実行できませんでした。別の言葉でお試しください。';

export const salesforce: Words['salesforce'] = {
  bad_query: badSearch,
  bad_search: badSearch,
  request_limit:
    '組織の Salesforce API コールは現在、上限に達しています。後でもう一度試すか、管理者に知らせてください。',
  salesforce_unavailable: cannotBeReached,
  unreachable: cannotBeReached,
  connection_cut: cannotBeReached,
  timeout: 'Salesforce の応答に時間がかかりすぎました。もう一度試すか、範囲を絞ってください。',
  stopped: '停止しました。',
  unreadable_answer:
    'Salesforce から理解できない応答がありました。もう一度お試しください。解決しない場合は、管理者に知らせてください。',
  api_disabled:
    'あなたの Salesforce ユーザは API を使用できません。管理者に「API の有効化」権限を依頼してください。',
  api_share_used:
    'アシスタントは、過去 24 時間に割り当てられた組織の Salesforce API コールを使い切りました。割り当ては少しずつ再び使えるようになります。さらに必要な場合は、管理者に割り当ての増加を依頼してください。',
  query_too_large:
    'その検索は範囲が広すぎます。期間を短くする、所有者を 1 人にするなど、範囲を絞ってください。',
  session_ended:
    'Salesforce が接続を終了しました。ページを再読み込みしてください。解決しない場合は、管理者に知らせてください。',
  not_enabled: '組織でその機能が有効になっていません。管理者に確認してください。',
  soap_token:
    'この操作には、アシスタントに与えられたものとは別の種類のアクセスが必要です。Salesforce 管理者に伝えてください: Setup、External Client App Manager、Recordside、Settings で「Issue JSON Web Token (JWT)-based access tokens」を無効にしてください。',
  cursor_expired: 'そのリストは Salesforce で閉じられました。もう一度質問してください。',
  unknown_field: '項目が存在しないか、表示する権限がありません。別の言葉でお試しください。',
  unknown_object: 'その種類のレコードは組織に存在しないか、表示する権限がありません。',
  not_found: 'そのレコードは見つからないか、表示する権限がありません。',
  bad_id: 'ID が有効ではないため、レコードが見つかりませんでした。',
  salesforce_error:
    'Salesforce で内部エラーが発生しました。もう一度試す前に、レコードを確認してください。',
  salesforce_refused: 'Salesforce はこれを受け付けませんでした: {message}',
  no_access:
    'Salesforce でこの操作を行うアクセス権がありません。必要な場合は、管理者に依頼してください。',
  rolled_back: '同じ変更の別の部分が受け付けられなかったため、何も変更されていません。',
  bad_value: 'Salesforce が値を受け付けませんでした: {message}',
  automation_failed:
    '組織の自動化によって中止されました: {message} 理由は、管理者がフローまたはトリガで確認できます。',
  deleted: 'そのレコードは削除されました。まだごみ箱にある可能性があります。',
  bad_reference: '参照先のレコードが存在しないか、使用する権限がありません。',
  lookup_filter: 'そのレコードはここでは選択できません: {message}',
  required_field: '不足している情報があります: {fields}。値を指定してください。',
  too_long: 'テキストが長すぎます: {message}',
  bad_picklist: '値がこの項目の選択リストにありません: {message}',
  field_not_writable:
    'この項目は変更できません: {fields}。必要な場合は、管理者に依頼してください。',
  validation: '組織のルールにより受け付けられませんでした: {message}',
  field_integrity: '値の組み合わせが正しくありません: {message}',
  inactive_owner: '所有者は Salesforce で無効になっています。別のユーザを選択してください。',
  duplicate_found:
    '同じと思われるレコードが Salesforce にあります。そのレコードを使用するか、このまま保存してください。',
  duplicate_value: '一意でなければならない値がすでに使用されています。',
  owner_cannot_see:
    '新しい所有者はこの種類のレコードを表示できません。別のユーザを選択してください。',
  no_access_related:
    '参照先のレコードを使用する権限がありません。そのレコードの所有者または管理者に確認してください。',
  record_locked:
    'レコードはロックされています (承認プロセスによる可能性が高いです)。解除後に変更できます。',
  delete_failed: '削除できません: {message}',
  undelete_failed: '復元できません: {message}',
  row_locked: '別のユーザが同じレコードを変更中です。しばらくしてからもう一度お試しください。',
  storage_full: '組織のストレージに空きがありません。管理者に知らせてください。',
  reference_missing:
    'レコードが変更されたか、なくなったため、何も変更されていません。もう一度確認してください。',
  not_written: 'Salesforce が応答せず、何も変更されていません。1 分後にもう一度お試しください。',
};

export const unconfirmed: Words['unconfirmed'] = {
  message: (look) => `実行されたかどうかを Salesforce が確認していません。${look}`,
  look: {
    record: 'もう一度試す前に、レコードを確認してください。',
    restore: 'もう一度試す前に、レコードが復元されているかを確認してください。',
    convert: 'もう一度試す前に、リードの取引が開始されているかを確認してください。',
    send: 'もう一度送信する前に、送信済みメールを確認してください。',
    run: 'もう一度実行する前に、アクションの結果を確認してください。',
  },
};
