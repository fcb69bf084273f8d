<#--
  Todo lo que se lee en español, en las páginas y en los correos. Las claves son las mismas en todos los idiomas.

  Se trata de usted, en un español que se entienda en todas partes.
-->

<#-- ==== El idioma ================================================================================================= -->

<#assign language = "es">
<#assign languageName = "Español">
<#assign date = "d 'de' MMMM 'de' uuuu">
<#assign moment = "d 'de' MMMM 'de' uuuu, H:mm z">

<#-- ==== Con qué frecuencia ======================================================================================== -->

<#assign howOften = {
  "each": "cada artículo, en cuanto se publica",
  "daily": "como mucho un correo al día, con las novedades",
  "weekly": "un correo a la semana, con las novedades"
}>
<#assign editionLabels = {
  "each": "Cada artículo, en cuanto se publica",
  "daily": "Una vez al día",
  "weekly": "Una vez a la semana"
}>
<#function editionLabel edition><#return editionLabels[edition]></#function>

<#-- ==== Lo que acepta quien se suscribe =========================================================================== -->

<#function wording newsletter><#return "Al suscribirse, usted pide recibir ${newsletter} por correo electrónico con la frecuencia que elija aquí. Puede darse de baja cuando quiera, con el enlace que hay al final de cada correo."></#function>
<#assign wordingVersion = "1">

<#-- ==== El formulario ============================================================================================= -->

<#assign signUpTitle = "Suscribirse">
<#assign signUpAgainTitle = "Revise el formulario">
<#assign signUpLead = "Noticias por correo y nada más: sin publicidad, sin rastreo y con un botón para darse de baja.">
<#assign formHeading = "Manténgase al día">
<#function formLead newsletter><#return "Suscríbase y reciba ${newsletter} directamente en su correo."></#function>
<#assign emailLabel = "Correo electrónico">
<#assign nameLabel = "Nombre">
<#assign optional = "(opcional)">
<#assign howOftenLegend = "¿Con qué frecuencia?">
<#assign trapLabel = "Deje este campo vacío">
<#assign signUpButton = "Suscribirme">

<#assign emailMissing = "Escriba su dirección de correo electrónico.">
<#function emailTooLong most><#return "Esta dirección es demasiado larga: una dirección de correo tiene como máximo ${most} caracteres."></#function>
<#assign emailUnusable = "No podemos escribir a esta dirección. Debería parecerse a nombre@example.org.">
<#function nameUnusable most><#return "Use como máximo ${most} caracteres, en una sola línea."></#function>
<#assign editionMissing = "Elija con qué frecuencia: each, daily o weekly.">
<#assign formTooQuick = "Ha ido más rápido de lo que esperábamos. Si fue usted, pulse el botón una vez más.">
<#assign formTooOld = "Esta página llevaba mucho tiempo abierta. Pulse el botón una vez más.">
<#assign sending = "Enviando…">
<#assign unreachable = "Parece que no tiene conexión. Inténtelo de nuevo en un momento.">

<#assign checkYourMail = "Revise su correo">
<#assign checkYourMailLead = "Si aún no conocíamos esta dirección, un correo va en camino. Pulse el botón de ese correo y quedará suscrito.">
<#function checkYourMailHelp newsletter><#return "¿No llega nada en unos minutos? Mire en la carpeta de correo no deseado y compruebe que la dirección esté bien escrita. Si ya recibe ${newsletter}, nada cambia y no llegará ningún correo."></#function>
<#assign backToForm = "Volver al formulario">

<#-- ==== Poner el formulario en otro sitio ========================================================================= -->

<#assign embedTitle = "El formulario en su sitio">
<#function embedLead newsletter><#return "Dos maneras de ofrecer ${newsletter} en una página suya. Copie una de ellas donde deba estar el formulario."></#function>
<#assign embedScriptHeading = "Con un script">
<#assign embedScript = "El formulario responde sin cambiar de página, toma la letra y los colores de la suya y no carga nada de terceros. Quien no tenga JavaScript verá el formulario sencillo. Para que la respuesta se lea en la misma página, su sitio debe ser uno de los que quien publica el boletín ha indicado en el ajuste FormOrigins; si no lo es, la respuesta llega como una página.">
<#assign embedScriptOptions = "El formulario habla el idioma de su página. Estos atributos de la etiqueta del script eligen otro o dejan fuera su hoja de estilo:">
<#assign embedPlainHeading = "Sin script">
<#assign embedPlain = "Funciona en cualquier sitio. La respuesta llega como una página nuestra. Si la etiqueta del script está justo después del formulario, responde sin cambiar de página.">
<#assign embedProgramHeading = "Para programas">
<#assign embedProgram = "Lo mismo, como JSON, se describe en este archivo:">

<#-- ==== Confirmar ================================================================================================= -->

<#assign confirmTitle = "Confirmar">
<#assign confirmHeading = "Un último paso">
<#function confirmLead newsletter address><#return "Pulse el botón y ${newsletter} llegará a ${address}."></#function>
<#function confirmWhat howOften><#return "Lo que recibirá: ${howOften}. Puede darse de baja cuando quiera."></#function>
<#assign confirmButton = "Sí, quiero suscribirme">
<#assign confirmedHeading = "Su suscripción está confirmada">
<#function confirmedLead newsletter address howOften><#return "A partir de ahora, ${newsletter} llegará a ${address}: ${howOften}."></#function>
<#assign changeHowOften = "Cambiar la frecuencia">

<#function confirmMailSubject newsletter><#return "Confirme su suscripción: ${newsletter}"></#function>
<#assign confirmMailPreheader = "Solo falta pulsar un botón.">
<#assign confirmMailHeading = "¿Fue usted quien se suscribió?">
<#function confirmMailLead newsletter><#return "Alguien, seguramente usted, escribió esta dirección para recibir ${newsletter}. Confirme que fue usted: hasta entonces no enviaremos nada."></#function>
<#assign confirmMailOpen = "Abra esta dirección y pulse el botón que verá allí:">
<#assign confirmMailWhatLabel = "Lo que recibirá:">
<#function confirmMailWhat howOften><#return "${howOften}. Cada correo termina con un enlace para darse de baja o cambiar la frecuencia."></#function>
<#assign confirmMailNotYouLabel = "¿No fue usted?">
<#function confirmMailNotYou days><#return "Entonces no haga caso de este correo. No llegará nada más y la solicitud caducará sola a los ${days} días."></#function>
<#assign confirmMailNoButton = "Si el botón no funciona, abra esta dirección en su navegador:">
<#function confirmMailWhy page moment><#return "Recibe este correo porque su dirección se escribió en ${page} el ${moment}."></#function>
<#function confirmMailWording wording><#return "Junto al botón decía: «${wording}»"></#function>

<#-- ==== Preferencias ============================================================================================== -->

<#assign preferencesTitle = "Su suscripción">
<#function saved choice><#return "Guardado: ${choice}."></#function>
<#function getsIt address newsletter><#return "${address} recibe ${newsletter}."></#function>
<#function hasNotConfirmed address newsletter><#return "${address} ha pedido ${newsletter}, pero falta confirmarlo. El botón para hacerlo está en el correo que enviamos."></#function>
<#function hasPaused address newsletter><#return "${address} tiene ${newsletter} en pausa."></#function>
<#function doesNotGetIt address newsletter signUpLink><#return "${address} no recibe ${newsletter}. Para volver a recibirlo, ${signUpLink}."></#function>
<#assign signUpLinkText = "suscríbase">
<#assign saveButton = "Guardar">
<#assign whyHeading = "¿Por qué recibo esto?">
<#function whyImported newsletter moment><#return "Quien publica ${newsletter} añadió esta dirección el ${moment}, con estas palabras:"></#function>
<#function whyEntered page moment><#return "El ${moment}, esta dirección se escribió en ${page}, donde decía:"></#function>
<#assign keptHeading = "¿Qué se guarda sobre mí?">
<#assign kept = "Su dirección, con qué frecuencia quiere recibir correo, qué aceptó y cuándo. No se registra qué correos abre ni qué enlaces sigue.">
<#function keptWithName name><#return "Su dirección, su nombre (${name}), con qué frecuencia quiere recibir correo, qué aceptó y cuándo. No se registra qué correos abre ni qué enlaces sigue."></#function>

<#-- ==== Darse de baja ============================================================================================= -->

<#assign leaveHeading = "Darse de baja">
<#assign unsubscribe = "Darme de baja">
<#assign unsubscribeHeading = "¿Quiere darse de baja?">
<#function unsubscribeLead newsletter address><#return "${newsletter} dejará de llegar a ${address}."></#function>
<#function tooManyMails link><#return "¿Demasiados correos? También puede ${link}."></#function>
<#assign tooManyMailsLinkText = "elegir con qué frecuencia llegan">
<#assign leftHeading = "Se ha dado de baja">
<#function leftLead newsletter address><#return "${newsletter} ya no llegará a ${address}. Si en este momento hay un correo en camino, aún puede llegar."></#function>
<#function leftBySlip link><#return "¿Fue sin querer? Puede ${link} cuando quiera."></#function>
<#assign leftBySlipLinkText = "volver a suscribirse">

<#-- ==== Lo que sale mal =========================================================================================== -->

<#assign toSignUpPage = "Ir a la página de suscripción">
<#assign notFoundTitle = "No encontramos esa página">
<#assign notFound = "Aquí no hay ninguna página con esa dirección. Compruebe que esté bien escrita.">
<#assign notAllowedTitle = "Eso no funciona aquí">
<#function notAllowed method allowed><#return "Esta dirección no se puede usar así (${method}). Lo que funciona aquí: ${allowed}."></#function>
<#assign strangerTitle = "Desde ahí no">
<#assign stranger = "Las páginas de ese sitio web no pueden enviar nada aquí con un script: no es uno de los que ha indicado quien publica el boletín.">
<#assign tooMuchTitle = "Es demasiado">
<#function tooMuch bytes><#return "Se pueden enviar como máximo ${bytes} bytes."></#function>
<#assign notSentTitle = "No ha funcionado">
<#assign notSent = "No pudimos enviar el correo para confirmar su suscripción. Inténtelo de nuevo en unos minutos.">
<#assign unknownLinkTitle = "Este enlace no funciona">
<#assign unknownLink = "Compruebe que esté completo: algunos programas de correo parten en dos los enlaces largos. También puede ser demasiado antiguo; en ese caso, suscríbase de nuevo.">
<#assign expiredTitle = "Este enlace es demasiado antiguo">
<#function expired days><#return "Una suscripción se puede confirmar durante ${days} días. Suscríbase de nuevo y le llegará otro correo."></#function>
<#assign endedTitle = "Esta suscripción terminó">
<#assign ended = "El enlace es de una solicitud que ya terminó. Para recibir el boletín, suscríbase de nuevo.">

<#assign unreadableTitle = "No se puede leer">
<#assign unreadableType = "Esta dirección acepta un formulario (application/x-www-form-urlencoded) o JSON (application/json), ambos en UTF-8.">
<#assign unreadableText = "El texto enviado no está en UTF-8.">
<#assign unreadableEscape = "El formulario enviado está dañado: después de un % deben venir dos dígitos hexadecimales.">
<#function unreadableJson example><#return "Lo enviado no es un objeto JSON, como ${example}."></#function>
<#assign unreadableField = "Cada campo debe ser un texto entre comillas.">

<#-- ==== El boletín ================================================================================================ -->

<#assign digestTitles = {
  "each": "Un artículo nuevo",
  "daily": "Las novedades de hoy",
  "weekly": "Las novedades de la semana"
}>
<#function digestSubjectMore count><#return " y ${count} más"></#function>
<#function greeting name><#return "Hola, ${name}:"></#function>
<#assign greetingWithoutName = "Hola:">
<#function newArticles count><#return (count == 1)?then("hay un artículo nuevo para usted.", "hay ${count} artículos nuevos para usted.")></#function>
<#function dateline place date><#return "${place}, ${date}"></#function>
<#function byAuthor author><#return "por ${author}"></#function>
<#function firstPublished publication><#return "Publicado originalmente por ${publication}."></#function>
<#function firstPublishedOn publication date><#return "Publicado originalmente por ${publication} el ${date}."></#function>
<#assign readArticle = "Leer el artículo">
<#function digestWhy newsletter howOften><#return "Recibe este correo porque se suscribió a ${newsletter}: ${howOften}."></#function>
<#assign chooseHowOften = "Elegir la frecuencia">

<#-- ==== Lo que se dice a quien edita ============================================================================== -->

<#function reportSubject subject><#return "Enviado: ${subject}"></#function>
<#function reportPreheader accepted audience><#return "Han salido ${accepted} de ${audience} correos."></#function>
<#function reportLead issue><#return "El número ${issue} se ha enviado. Esto es lo que fue de sus destinatarios:"></#function>
<#assign reportAudience = "Destinatarios">
<#assign reportAccepted = "Aceptados">
<#assign reportAcceptedMeaning = "SES se hizo cargo">
<#assign reportSkipped = "Omitidos">
<#assign reportSkippedMeaning = "se dieron de baja antes del envío">
<#assign reportFailed = "Fallidos">
<#assign reportFailedMeaning = "no se les pudo escribir">
<#assign reportUnknown = "Inciertos">
<#assign reportUnknownMeaning = "no se sabe si se les escribió">
<#assign reportWho = "Quiénes son:">
<#assign reportRetry = "Reintentar los fallidos:">
<#assign reportWhy = "Recibe este correo porque edita este boletín.">
