@echo off
rem Runs a command of the newsletter, from an unpacked release or from a checkout, which it builds where the build is old.
rem The same as newsletter, for Windows. Its lines must end with CR LF: else cmd misses labels.
setlocal EnableExtensions DisableDelayedExpansion
if defined nl_cache_for goto make_cache

set "nl_main=org.edsnewsletter.cli.Main"
set "nl_training=org.edsnewsletter.cli.Training"
set "nl_options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dsun.net.httpserver.nodelay=true"
set "nl_self=%~f0"
set "nl_home=%~dp0"
set "nl_home=%nl_home:~0,-1%"
set "nl_checkout="
set "nl_lib=%nl_home%\lib"
if exist "%nl_home%\pom.xml" set "nl_checkout=yes"
if defined nl_checkout set "nl_lib=%nl_home%\target\lib"

rem What is needed: the operator's commands alone, or the emulators and what else is for one machine, too.
rem cmd splits --data=DIR at its equals sign, unless it is quoted.
rem And whether DynamoDB Local is, which a release has to fetch.
set "nl_kind=local"
set "nl_emulated="
set "nl_package="
if [%1]==[] goto kind_chosen
for %%c in (help completion -h --help) do if "%~1"=="%%c" goto kind_chosen
for %%c in (bench torture) do if "%~1"=="%%c" goto kind_chosen
if "%~1"=="local" set "nl_emulated=yes"
if defined nl_emulated goto kind_chosen
if "%~1"=="package" if [%2]==[] set "nl_package=yes"
:next_argument
set "nl_argument=%~1"
if "%~1"=="--data" set "nl_emulated=yes"
if "%nl_argument:~0,7%"=="--data=" set "nl_emulated=yes"
if defined nl_emulated goto kind_chosen
shift /1
if not [%1]==[] goto next_argument
set "nl_kind=commands"
:kind_chosen

if defined nl_checkout goto checkout
if defined nl_package goto package_of_release

rem A release that was not unpacked as a whole says what is missing.
set "nl_missing="
if not exist "%nl_lib%\" set "nl_missing=, lib"
if exist "%nl_lib%\" if not exist "%nl_lib%\newsletter-cli-*.jar" set "nl_missing=%nl_missing%, lib/newsletter-cli-*.jar"
if exist "%nl_lib%\" if "%nl_kind%"=="local" if not exist "%nl_lib%\local\" set "nl_missing=%nl_missing%, lib/local"
if not exist "%nl_home%\template.yaml" set "nl_missing=%nl_missing%, template.yaml"
if not exist "%nl_home%\templates\" set "nl_missing=%nl_missing%, templates"
if defined nl_missing goto incomplete
for /f "usebackq tokens=1,*" %%s in (`findstr /c:"  lib/" /c:"  templates/" "%nl_home%\SHA256SUMS" 2^>nul`) do if not exist "%nl_home%\%%t" set "nl_missing=, %%t"
if defined nl_missing goto incomplete
goto find_java

:package_of_release
set "nl_missing=, functions.zip"
if not exist "%nl_home%\functions.zip" goto incomplete
echo functions.zip is part of this release: sam deploy --guided deploys it
exit /b 0

:incomplete
>&2 echo newsletter: this release is not complete (missing: %nl_missing:~2%): unpack its zip file again.
exit /b 1

:checkout
:find_java
set "nl_java_home="
set "nl_found="
if not defined JAVA_HOME goto try_path
set "nl_folder=%JAVA_HOME:"=%"
call :try "%nl_folder%" "JAVA_HOME"
if defined nl_java_home goto java_found
if not defined nl_found set "nl_found=JAVA_HOME has no Java"
:try_path
set "nl_java="
for %%j in (java.exe) do set "nl_java=%%~$PATH:j"
if not defined nl_java goto try_usual_places
for %%d in ("%nl_java%\..\..") do call :try "%%~fd" "java on the PATH"
if defined nl_java_home goto java_found
:try_usual_places
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\Zulu\*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*" "%USERPROFILE%\.jdks\*") do call :try "%%~fd" "%%~fd"
if defined nl_java_home goto java_found
if not defined nl_found set "nl_found=there is no Java"
set "nl_needed=Java"
if defined nl_checkout set "nl_needed=a JDK for Java"
>&2 echo newsletter: %nl_needed% 25 or later is needed, but %nl_found%: install it with "brew install --cask temurin@25" (macOS), "apt install openjdk-25-jdk" (Debian 13, Ubuntu 22.04 or later), "winget install EclipseAdoptium.Temurin.25.JDK" (Windows), or from https://adoptium.net/installation.
exit /b 1
:java_found

if not defined nl_checkout goto run
if defined nl_package set "nl_stale=1"
if not defined nl_package call :look_for_changes
if "%nl_stale%"=="0" goto run
if not exist "%nl_home%\target\" mkdir "%nl_home%\target"
if not exist "%nl_home%\target\" goto not_writable
rem The lock is a file that is open: Windows refuses to open it twice, and ends the lock with the process.
:lock_build
set "nl_build="
9>"%nl_home%\target\build.lock" call :build
if "%nl_build%"=="failed" goto build_failed
if "%nl_build%"=="done" goto built
>&2 echo newsletter: waiting for the build of another newsletter command
ping -n 3 127.0.0.1 >nul
goto lock_build
:not_writable
>&2 echo newsletter: %nl_home%\target can't be written, and the newsletter must be built there first.
exit /b 1
:build_failed
>&2 echo newsletter: the build failed, see above
exit /b 1
:built
if not defined nl_package goto run
echo functions.zip is built: sam deploy --guided deploys it
exit /b 0

:run

rem A release fetches DynamoDB Local for a command that needs it, which it may not hold.
if defined nl_checkout goto fetched
if not defined nl_emulated goto fetched
if exist "%nl_lib%\dynamodb\*.jar" goto fetched
"%nl_java_home%\bin\java.exe" %NEWSLETTER_JAVA_OPTS% -cp "%nl_lib%\*" org.edsnewsletter.cli.Fetch "%nl_lib%\local\fetch" "%nl_lib%\dynamodb"
if errorlevel 1 exit /b 1
:fetched

set "nl_trained=%nl_lib%\*"
set "nl_class_path=%nl_trained%"
if not "%nl_kind%"=="local" goto class_path_set
for %%d in (local bench dynamodb) do if exist "%nl_lib%\%%d\" call set "nl_class_path=%%nl_class_path%%;%nl_lib%\%%d\*"
:class_path_set

rem The AOT cache (JEP 514) of a class path halves the time in which Java starts. It is made when it is first missed, beside
rem the command. A checkout has none here: what changes in it has no cheap name in this language.
set "nl_aot="
set "nl_aot_option="
if defined nl_checkout goto start
if not defined LOCALAPPDATA goto start
if "%NEWSLETTER_AOT%"=="off" goto start
set "nl_set=%NEWSLETTER_JAVA_OPTS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS% %_JAVA_OPTIONS%"
set "nl_set=%nl_set:"=%"
if not "%nl_set%"=="%nl_set:-Xshare=%" goto start
if not "%nl_set%"=="%nl_set:-XX:AOT=%" goto start
if not "%nl_set%"=="%nl_set:SharedArchiveFile=%" goto start
set "nl_cache=%LOCALAPPDATA%\eds-newsletter"
for %%d in ("%nl_java_home%") do set "nl_key=%%~nxd-%nl_version%"
for %%j in ("%nl_lib%\newsletter-cli-*.jar") do set "nl_key=%%~nj-%%~zj-%nl_key%"
set "nl_aot=%nl_cache%\%nl_key%.aot"
if exist "%nl_aot%" goto use_cache
set "nl_cache_for=%nl_kind%"
start "" /b /low cmd /d /c ""%nl_self%"" >nul 2>&1 <nul
set "nl_cache_for="
goto start
:use_cache
for %%f in ("%nl_aot%") do if not "%%~zf"=="0" set nl_aot_option="-XX:AOTCache=%nl_aot%" -XX:+VerifySharedSpaces -Xlog:aot*=off -Xlog:cds*=off

:start
"%nl_java_home%\bin\java.exe" %nl_options% "-Dnewsletter.home=%nl_home%" %nl_aot_option% %NEWSLETTER_JAVA_OPTS% -cp "%nl_class_path%" %nl_main% %*
exit /b %ERRORLEVEL%

rem call :try FOLDER NAME sets nl_java_home to the folder if its Java will do; if not, nl_found says why the first one does not.
:try
if defined nl_java_home exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
set "nl_version="
if exist "%~1\release" for /f "usebackq tokens=1,2 delims==" %%a in ("%~1\release") do if "%%a"=="JAVA_VERSION" set "nl_version=%%~b"
if not defined nl_version for /f "tokens=3" %%v in ('call "%~1\bin\java.exe" -version 2^>^&1 ^| findstr /c:" version "') do set "nl_version=%%~v"
if not defined nl_version exit /b 0
set "nl_major="
for /f "tokens=1,2 delims=.-+_" %%v in ("%nl_version%") do if "%%v"=="1" (set "nl_major=%%w") else (set "nl_major=%%v")
if not defined nl_major exit /b 0
if %nl_major% GEQ 25 goto new_enough
if not defined nl_found set "nl_found=%~2 is Java %nl_major%"
exit /b 0
:new_enough
if not defined nl_checkout goto will_do
if exist "%~1\bin\javac.exe" goto will_do
if not defined nl_found set "nl_found=%~2 is Java %nl_major% without a compiler (a JRE)"
exit /b 0
:will_do
set "nl_java_home=%~1"
exit /b 0

rem Sets nl_stale to 2 if a pom.xml is newer than the last build or nothing is built, 1 if a source is, 0 if none is.
:look_for_changes
set "nl_stale=2"
if not exist "%nl_lib%\built" exit /b 0
if not exist "%nl_lib%\newsletter-cli-*.jar" exit /b 0
powershell -NoProfile -Command "$ErrorActionPreference = 'SilentlyContinue'; Set-Location -LiteralPath $env:nl_home; $built = (Get-Item -LiteralPath target\lib\built).LastWriteTimeUtc; if (Get-Item pom.xml, src\*\pom.xml | Where-Object { $_.LastWriteTimeUtc -gt $built }) { exit 2 }; if (@(Get-Item src\*\main) + @(Get-ChildItem src\*\main -Recurse) | Where-Object { $_.LastWriteTimeUtc -gt $built }) { exit 1 }; exit 0"
set "nl_stale=%ERRORLEVEL%"
exit /b 0

rem Runs Maven, unless another process has built meanwhile.
:build
call :look_for_changes
if defined nl_package if "%nl_stale%"=="0" set "nl_stale=1"
set "nl_build=done"
if "%nl_stale%"=="0" exit /b 0
>&2 echo newsletter: building (the first time Maven fetches libraries, too) ...
rem As old as the start, so that what is changed during the build is built the next time.
>"%nl_home%\target\built" echo %nl_version%
rem A dependency that is gone must leave the class path.
if "%nl_stale%"=="2" if exist "%nl_lib%\" rmdir /s /q "%nl_lib%"
setlocal
set "JAVA_HOME=%nl_java_home%"
cd /d "%nl_home%"
set "nl_zip="
if defined nl_package set "nl_zip=-DskipZip=false"
call "%nl_home%\mvnw.cmd" -q -B -Dquick %nl_zip% package 1>&2
set "nl_exit=%ERRORLEVEL%"
endlocal & set "nl_exit=%nl_exit%"
if not "%nl_exit%"=="0" set "nl_build=failed"
if not "%nl_exit%"=="0" exit /b 0
move /y "%nl_home%\target\built" "%nl_lib%\built" >nul
>&2 echo newsletter: built
exit /b 0

rem This file again, in the background, with all that is set above. Its lock is an open file, as the build's is.
:make_cache
if not exist "%nl_cache%\" mkdir "%nl_cache%"
9>"%nl_cache%\lock" call :train
exit /b 0

rem An option that is meant for the command, such as a debugger's port, is not for this run too.
:train
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="
cd /d "%nl_cache%"
"%nl_java_home%\bin\java.exe" %nl_options% "-Dnewsletter.home=%nl_home%" "-XX:AOTCacheOutput=%nl_aot%.new" -cp "%nl_trained%" %nl_training%
rem An empty one remembers that there can't be any, so that not every command tries again.
if not exist "%nl_aot%.new" type nul >"%nl_aot%.new"
del /q "%nl_cache%\*.aot"
move /y "%nl_aot%.new" "%nl_aot%"
exit /b 0
