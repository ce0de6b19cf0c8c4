@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts bigin-photo.jar, one folder up. BIGIN_PHOTO_OPTS: JVM options.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -Xshare:auto -XX:+UseSerialGC -Xms32m -XX:NewSize=5m %BIGIN_PHOTO_OPTS% -jar "%~dp0..\bigin-photo.jar" %*
exit /b %ERRORLEVEL%
