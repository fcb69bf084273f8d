<#--
  Todo lo que se lee en español, en las páginas y en los correos. Las claves son las mismas en todos los idiomas.

  Se trata de usted, en un español que se entienda en todas partes.
-->

<#-- ==== El idioma ================================================================================================= -->

<#assign language = "es">
<#assign languageName = "Español">
<#assign direction = "ltr">
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
<#function noMailThere domain><#return "No hay correo en ${domain}: ¿está bien escrito?"></#function>
<#function nameUnusable most><#return "Use como máximo ${most} caracteres, en una sola línea."></#function>
<#assign editionMissing = "Elija con qué frecuencia: each, daily o weekly.">
<#assign formTooQuick = "Ha ido más rápido de lo que esperábamos. Si fue usted, pulse el botón una vez más.">
<#assign formTooOld = "Esta página llevaba mucho tiempo abierta. Pulse el botón una vez más.">
<#assign sending = "Enviando…">
<#assign unreachable = "Parece que no tiene conexión. Inténtelo de nuevo en un momento.">

<#function didYouMean meant><#return "¿Quiso decir ${meant}?"></#function>
<#function didYouMeanText meant><#return "¿Quiso decir ${meant}? Parece que hay un error en la dirección."></#function>
<#function didYouMeanLead typed><#return "Parece que hay un error en ${typed}. Todavía no se ha enviado nada."></#function>
<#function didYouMeanYes meant><#return "Sí, usar ${meant}"></#function>
<#function didYouMeanNo typed><#return "No, ${typed} es correcta"></#function>
<#assign didYouMeanTitle = "¿Es correcta la dirección?">

<#assign checkYourMail = "Revise su correo">
<#assign checkYourMailLead = "Un correo va en camino. Pulse el botón que lleva y su suscripción quedará confirmada.">
<#function checkYourMailHelp newsletter><#return "¿No llega nada en unos minutos? Mire en la carpeta de correo no deseado y compruebe que la dirección esté bien escrita. Si ya recibe ${newsletter}, el correo se lo dirá y nada cambiará. A quien se acaba de escribir no se le vuelve a escribir enseguida."></#function>
<#assign bouncedLately = "Si hace poco se devolvió un correo enviado a esa dirección, pueden pasar hasta dos semanas antes de que se le vuelva a enviar algo: vuelva a suscribirse entonces.">
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
<#function moveLead newsletter address><#return "Pulse el botón y ${newsletter} llegará a partir de ahora a ${address}, y ya no a su dirección anterior."></#function>
<#assign moveButton = "Sí, enviarlo aquí">
<#assign confirmedHeading = "Su suscripción está confirmada">
<#function confirmedLead newsletter address howOften><#return "A partir de ahora, ${newsletter} llegará a ${address}: ${howOften}."></#function>
<#assign changeByEmail = "Para cambiar la frecuencia o darse de baja, use los enlaces que hay al final de cada correo.">
<#assign changeHowOften = "Cambiar la frecuencia">

<#function confirmMailSubject newsletter><#return "Confirme su suscripción: ${newsletter}"></#function>
<#assign confirmMailPreheader = "Solo falta pulsar un botón.">
<#assign confirmMailHeading = "¿Fue usted quien se suscribió?">
<#function confirmMailLead newsletter><#return "Alguien, seguramente usted, escribió esta dirección para recibir ${newsletter}. Confirme que fue usted: hasta entonces no enviaremos nada."></#function>
<#assign openAddress = "Abra esta dirección y pulse el botón que verá allí:">
<#assign whatYouGetLabel = "Lo que recibirá:">
<#function confirmMailWhat howOften><#return "${howOften}. Cada correo termina con un enlace para darse de baja o cambiar la frecuencia."></#function>
<#assign notYouLabel = "¿No fue usted?">
<#function confirmMailNotYou days><#return "Entonces no haga caso de este correo. No llegará nada más y la solicitud caducará sola a los ${days} días."></#function>
<#assign noButton = "Si el botón no funciona, abra esta dirección en su navegador:">
<#function confirmMailWhy page moment><#return "Recibe este correo porque su dirección se escribió en ${page} el ${moment}."></#function>
<#function confirmMailWording wording><#return "Junto al botón decía: «${wording}»"></#function>

<#function alreadyMailSubject newsletter><#return "Usted ya recibe ${newsletter}"></#function>
<#assign alreadyMailPreheader = "Alguien escribió de nuevo su dirección; nada ha cambiado.">
<#assign alreadyMailHeading = "Ya está en la lista">
<#function alreadyMailLead newsletter howOften><#return "Alguien, seguramente usted, escribió esta dirección para recibir ${newsletter}. Ya está en la lista, así que nada ha cambiado: recibe ${howOften}."></#function>
<#function alreadyMailPaused newsletter day><#return "Alguien, seguramente usted, escribió esta dirección para recibir ${newsletter}. Ya está en la lista, en pausa hasta el ${day}. Nada ha cambiado."></#function>
<#assign alreadyMailButton = "Ver o cambiar sus preferencias">
<#assign alreadyMailPausedButton = "Terminar la pausa o cambiar sus preferencias">
<#assign alreadyMailMissingLabel = "¿Echa en falta un correo?">
<#assign alreadyMailMissing = "Mire en la carpeta de correo no deseado y añada el remitente a sus contactos.">
<#assign alreadyMailNotYou = "Entonces no haga caso de este correo. Quien lo hizo no ha sabido nada de usted.">
<#assign alreadyMailWhy = "Recibe este correo porque su dirección se escribió en el formulario de suscripción.">

<#function moveMailSubject newsletter><#return "Confirme su nueva dirección: ${newsletter}"></#function>
<#assign moveMailPreheader = "Solo falta pulsar un botón para que su suscripción pase aquí.">
<#assign moveMailHeading = "¿Es esta su nueva dirección?">
<#function moveMailLead newsletter><#return "Alguien que recibe ${newsletter}, seguramente usted, pidió recibirlo en esta dirección a partir de ahora. Confirme que fue usted: hasta entonces nada cambia."></#function>
<#function moveMailWhat howOften><#return "${howOften}. Ya no llegará a su dirección anterior. Cada correo termina con un enlace para darse de baja o cambiar la frecuencia."></#function>
<#function moveMailNotYou days><#return "Entonces no haga caso de este correo. No llegará nada más y la petición caducará sola a los ${days} días."></#function>
<#assign moveMailWhy = "Recibe este correo porque alguien escribió su dirección como la nueva suya.">

<#function welcomeMailSubject newsletter><#return "Le damos la bienvenida a ${newsletter}"></#function>
<#assign welcomeMailPreheader = "Ya está en la lista. Qué viene ahora y cómo cambiarlo.">
<#assign welcomeMailHeading = "¡Bienvenida, bienvenido!">
<#function welcomeMailLead newsletter howOften><#return "Ha confirmado su dirección, y desde ahora recibirá ${newsletter}: ${howOften}."></#function>
<#assign welcomeMailMeanwhile = "Hasta que llegue el primero, puede leer lo que otros ya han recibido.">
<#assign welcomeMailButton = "Ver números anteriores">
<#assign welcomeMailChoicesLabel = "¿Demasiado a menudo, o demasiado poco?">
<#assign welcomeMailChoices = "Al final de cada correo hay un enlace para elegir con qué frecuencia llega, y otro para darse de baja.">
<#assign welcomeMailSenderLabel = "Para que no se pierda ningún correo:">
<#assign welcomeMailSender = "añada el remitente de este mensaje a sus contactos.">
<#assign welcomeMailWhy = "Recibe este correo, una sola vez, porque acaba de confirmar su suscripción.">

<#function leftMailSubject newsletter><#return "Se ha dado de baja de ${newsletter}"></#function>
<#assign leftMailPreheader = "No llegará nada más.">
<#function leftMailLead newsletter><#return "Como usted quería, ${newsletter} ya no llega a esta dirección. Este es el último correo."></#function>
<#assign leftMailSlip = "¿Ha sido sin querer? Puede volver a suscribirse cuando quiera.">
<#assign leftMailButton = "Volver a suscribirme">
<#assign leftMailWhy = "Recibe este correo, una sola vez, porque su suscripción ha terminado.">

<#-- ==== Preferencias ============================================================================================== -->

<#assign preferencesTitle = "Su suscripción">
<#function getsIt address newsletter><#return "${address} recibe ${newsletter}."></#function>
<#function hasNotConfirmed address newsletter><#return "${address} ha pedido ${newsletter}, pero falta confirmarlo. El botón para hacerlo está en el correo que enviamos."></#function>
<#function hasPaused address newsletter day><#return "${address} no recibe correos hasta el ${day}. A partir de ese día, ${newsletter} vuelve a llegar sin que haga nada."></#function>
<#function doesNotGetIt address newsletter signUpLink><#return "${address} no recibe ${newsletter}. Para volver a recibirlo, ${signUpLink}."></#function>
<#assign signUpLinkText = "suscríbase">
<#assign saveButton = "Guardar">
<#assign savedChoices = "Sus preferencias están guardadas.">
<#function savedPause day><#return "No llegarán correos hasta el ${day}. Después volverán sin que haga nada."></#function>
<#assign savedResumed = "La pausa ha terminado. Los correos vuelven a llegar.">
<#assign savedBack = "Está de vuelta. Todo sigue como antes.">

<#assign choicesHeading = "Sus preferencias">
<#assign topicsLegend = "¿Qué temas?">
<#assign topicsHelp = "Recibe un correo cuando al menos uno de sus artículos trata un tema que eligió. Si no elige ninguno, los recibe todos.">
<#assign languageLabel = "Idioma de los correos y las páginas">

<#assign pauseHeading = "Hacer una pausa">
<#assign pauseLead = "¿De vacaciones o con demasiadas cosas? Los correos se detienen hasta el día que elija y después vuelven sin que haga nada.">
<#assign pauseLabel = "Sin correos hasta el">
<#assign pauseButton = "Hacer la pausa">
<#assign resumeButton = "Terminar la pausa ahora">
<#function pauseDay earliest latest><#return "Elija un día entre el ${earliest} y el ${latest}."></#function>

<#assign moveHeading = "Otra dirección">
<#assign moveHelp = "Enviamos un correo a la nueva dirección. Cuando pulse el botón que lleva, su suscripción pasará allí. Hasta entonces todo sigue igual.">
<#assign moveLabel = "Nueva dirección de correo">
<#assign moveSubmit = "Enviar el correo">
<#function moveWording newsletter><#return "Enviamos un correo a la nueva dirección. Cuando pulse el botón que lleva, ${newsletter} llegará allí."></#function>
<#assign moveSame = "Ya recibe el boletín en esta dirección.">
<#assign moveAsked = "Revise el correo de su nueva dirección">
<#function moveAskedLead address><#return "Un correo va en camino a ${address}. Pulse el botón que lleva y su suscripción pasará allí."></#function>
<#assign moveAskedHelp = "Hasta entonces todo sigue igual. ¿No llega nada en unos minutos? Mire en la carpeta de correo no deseado y compruebe que la dirección esté bien escrita.">
<#assign backToPreferences = "Volver a su suscripción">
<#assign whyHeading = "¿Por qué recibo esto?">
<#function whyImported newsletter moment><#return "Quien publica ${newsletter} añadió esta dirección y anotó su consentimiento con fecha ${moment}:"></#function>
<#function whyEntered page moment><#return "El ${moment}, esta dirección se escribió en ${page}, donde decía:"></#function>
<#assign keptHeading = "¿Qué se guarda sobre mí?">
<#assign downloadLink = "Descargarlo todo (JSON)">
<#assign eraseLink = "Pedir que se borre todo">
<#assign kept = "Su dirección, su nombre si lo dio, lo que eligió en esta página, qué aceptó, cuándo y dónde, y si los correos que le enviamos fueron devueltos. No se registra qué correos abre ni qué enlaces sigue.">

<#-- ==== Darse de baja ============================================================================================= -->

<#assign unsubscribe = "Darme de baja">
<#assign unsubscribeHeading = "¿Quiere darse de baja?">
<#function unsubscribeLead newsletter address><#return "${newsletter} dejará de llegar a ${address}."></#function>
<#function tooManyMails link><#return "¿Demasiados correos? También puede ${link}."></#function>
<#assign tooManyMailsLinkText = "elegir con qué frecuencia llegan">
<#assign leftHeading = "Se ha dado de baja">
<#function leftLead newsletter address><#return "${newsletter} ya no llegará a ${address}. Si en este momento hay un correo en camino, aún puede llegar."></#function>
<#function leftBySlip link><#return "¿Fue sin querer? Puede ${link} cuando quiera."></#function>
<#assign leftBySlipLinkText = "volver a suscribirse">
<#assign undoButton = "Deshacer: mantener mi suscripción">
<#assign reasonLegend = "¿Nos dice por qué? No es obligatorio.">
<#assign reasons = {
  "too-many": "Demasiados correos",
  "not-interesting": "No es lo que me interesa",
  "never-asked": "Nunca lo pedí",
  "other": "Otra razón"
}>
<#assign reasonButton = "Enviar">
<#assign reasonThanks = "Gracias por decírnoslo.">

<#-- ==== Ser olvidado ============================================================================================== -->

<#assign eraseTitle = "Borrar todo sobre mí">
<#function eraseLead address newsletter><#return "Todo lo que se guarda sobre ${address} se borra en el acto y ${newsletter} deja de llegar."></#function>
<#assign eraseRemains = "Queda una sola cosa: un número calculado a partir de su dirección, un resumen criptográfico (hash), del que no se puede volver a ella. Sin él no sabríamos si alguien vuelve a traer su dirección desde una lista antigua, y usted recibiría correos otra vez.">
<#assign eraseAgain = "Si cambia de opinión, puede suscribirse de nuevo cuando quiera. Todos los enlaces de los correos anteriores dejan de funcionar.">
<#assign eraseButton = "Borrarlo todo">
<#assign erasedTitle = "Todo está borrado">
<#assign erasedLead = "Hemos olvidado su dirección, su nombre y sus preferencias. No llegarán más correos; si en este momento hay uno en camino, aún puede llegar.">
<#assign erasedRemains = "Queda un resumen criptográfico (hash) de su dirección, para que ninguna lista antigua la traiga de vuelta.">

<#-- ==== Lo que sale mal =========================================================================================== -->

<#assign toSignUpPage = "Ir a la página de suscripción">
<#assign tooManyTitle = "Demasiadas suscripciones a la vez">
<#assign tooMany = "Desde donde está usted se ha suscrito tanta gente que tenemos que esperar un poco. Inténtelo de nuevo dentro de una hora.">
<#assign tooManyAtOnceTitle = "Demasiadas suscripciones en este momento">
<#assign tooManyAtOnce = "Ahora mismo se suscribe más gente de la que podemos atender. Inténtelo de nuevo más tarde, dentro de una o dos horas.">
<#assign challengeTitle = "Un momento, por favor">
<#assign challengeLead = "Ahora mismo se suscribe mucha gente, así que su navegador resuelve antes un pequeño problema. Si no pasa nada, espere un minuto y pulse el botón.">
<#assign tooManyMovesTitle = "Demasiados correos a la vez">
<#assign tooManyMoves = "Lo ha pedido varias veces en poco tiempo, así que no se envió ningún correo. Inténtelo de nuevo dentro de una hora o mañana.">
<#assign nothingToMoveTitle = "No hay ninguna suscripción que cambiar">
<#assign nothingToMove = "Solo quien recibe el boletín puede pedir que llegue a otra dirección.">
<#assign tooLateTitle = "Ya no se puede deshacer">
<#assign tooLate = "La baja se puede deshacer durante una hora. Puede suscribirse de nuevo cuando quiera.">
<#assign repeatedField = "Un campo se envió dos veces.">
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
<#function testSubject subject><#return "[Prueba] ${subject}"></#function>
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
<#assign viewOnTheWeb = "Ver en la web">
<#assign readOn = "Seguir leyendo">
<#assign onTheSite = "Leerlo en la web">
<#function pictureTo headline><#return "Imagen: ${headline}"></#function>
<#assign share = "Compartir:">
<#assign shareSites = {
  "facebook": "Facebook",
  "x": "X",
  "bluesky": "Bluesky",
  "email": "Correo",
  "link": "Enlace"
}>
<#assign shareOn = {
  "facebook": "Facebook: compartir allí",
  "x": "X: compartir allí",
  "bluesky": "Bluesky: compartir allí",
  "email": "Correo a alguien",
  "link": "Enlace permanente"
}>
<#assign otherTopics = "Más noticias">
<#function moreOnTheSite count><#return (count == 1)?then("Un artículo más en la web", "${count} artículos más en la web")></#function>
<#assign shortened = "Este correo se ha acortado para que su programa de correo lo muestre entero.">
<#assign allOnTheWeb = "Léalo completo en la web">
<#assign linksHeading = "Enlaces">
<#assign correctionTitle = "Corrección">
<#function correctionSubject subject><#return "Corrección: ${subject}"></#function>
<#assign correctionLead = "ya le enviamos este número, con un error. Lo que hemos corregido:">
<#function correctionWhy newsletter><#return "Recibe este correo porque recibió el número de ${newsletter} que aquí se corrige."></#function>

<#-- ==== Los números anteriores y el canal ========================================================================= -->

<#assign archiveTitle = "Números anteriores">
<#function archiveLead newsletter><#return "Todo lo que ha enviado ${newsletter}, empezando por lo más reciente."></#function>
<#assign archiveFilter = "Qué números">
<#assign archiveFilters = {
  "all": "Todos",
  "each": "Artículos sueltos",
  "daily": "Diarios",
  "weekly": "Semanales"
}>
<#assign archiveEditions = {
  "each": "Artículo suelto",
  "daily": "Número diario",
  "weekly": "Número semanal"
}>
<#assign archiveEmpty = "Todavía no se ha enviado nada. Cuando se envíe, estará aquí.">
<#assign archivePages = "Páginas">
<#assign newestIssues = "Ir a lo más reciente">
<#assign olderIssues = "Números más antiguos">
<#assign inThisIssue = "En este número">
<#assign allIssues = "Todos los números anteriores">
<#assign feedLink = "O siga el canal de noticias">
<#assign noSuchIssueTitle = "Este número no está aquí">
<#assign noSuchIssue = "O la dirección no está bien escrita, o el número no se envió. Todo lo enviado está entre los números anteriores.">

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
<#assign reportUnknownMeaning = "quizá lo hayan recibido, quizá no">
<#assign reportRepeated = "Repetidos">
<#assign reportRepeatedMeaning = "correos a quien ya había recibido uno">
<#assign reportBounces = "Devueltos">
<#assign reportBouncesMeaning = "rebotaron hasta ahora">
<#assign reportComplaints = "Quejas">
<#assign reportComplaintsMeaning = "lo marcaron como spam hasta ahora">
<#assign reportUnsubscribes = "Bajas">
<#assign reportUnsubscribesMeaning = "se fueron por un enlace suyo hasta ahora">
<#function reportTook span><#return "Todo terminó ${span} después de salir el primer correo."></#function>
<#assign reportWarnings = "Conviene saber:">
<#assign reportWho = "Quiénes son:">
<#assign reportRetry = "Reintentar los fallidos:">
<#assign reportRetryUnknown = "Volver a enviarlo a los inciertos. Algunos podrían recibirlo dos veces, así que esta orden pregunta antes:">
<#assign reportRepeatedAdvice = "Un correo enviado dos veces no se puede retirar. Si no ha vuelto a enviar este número a los inciertos, algo falla: vea «MembersUnknown» en docs/runbook.md.">
<#function waitingSubject subject><#return "Le espera: ${subject}"></#function>
<#assign waitingPreheader = "No se escribe a nadie hasta que usted lo permita.">
<#function waitingDraft issue><#return "El número ${issue} es un borrador. No se escribe a nadie hasta que usted lo apruebe."></#function>
<#function waitingHeld issue><#return "El número ${issue} está retenido. No se escribe a nadie más hasta que usted lo libere."></#function>
<#assign waitingReason = "Motivo:">
<#assign waitingPreview = "Leerlo:">
<#assign waitingApprove = "Dejarlo salir:">
<#assign waitingRelease = "Dejarlo seguir:">
<#assign waitingDiscard = "Retirarlo para siempre:">
<#assign reportWhy = "Recibe este correo porque edita este boletín.">
